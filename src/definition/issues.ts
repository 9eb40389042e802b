import type { z } from 'zod';
import { suggestion } from './nearest.ts';
import { verbIndex, verbKeys } from './steps.ts';
import { shorten } from './yaml.ts';
import type { Finding, Path } from './problems.ts';
import type { Params } from './shapes.ts';

export type Issue = z.core.$ZodIssue & { params?: Params };
type Union = Issue & { code: 'invalid_union' };

/** Turns one thing the schema says into findings people can act on. */
export function findings(issue: Issue, whole: unknown, base: Path = []): Finding[] {
  const path = [...base, ...(issue.path as Path)];
  const value = at(whole, path);
  switch (issue.code) {
    case 'custom':
      return [{ path, message: issue.message, ...(issue.params ?? { code: 'bad-value' as const }) }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue.message, path));
    case 'invalid_union':
      return inUnion(issue, whole, path, value);
    case 'invalid_key':
      return issue.issues.flatMap((inner) =>
        inner.code === 'custom'
          ? findings({ ...inner, path: [] } as Issue, whole, path)
          : [about(inner as Issue, path, path.at(-1), true)],
      );
    default:
      return [about(issue, path, value, false)];
  }
}

function unknownKey(key: string, known: string, path: Path): Finding {
  return {
    code: 'unknown-key',
    message: `“${shorten(key)}” is not something that can be said here.`,
    hint: suggestion(key, known.split('|')),
    path: [...path, key],
    atKey: true,
  };
}

/** One message about one value. */
function about(issue: Issue, path: Path, value: unknown, atKey: boolean): Finding {
  const name = nameOf(path);
  if (value === undefined)
    return {
      code: 'missing-key',
      message: `${name} is missing.`,
      hint: `Add “${String(path.at(-1))}:”.`,
      path: path.slice(0, -1),
      atKey: true,
    };
  switch (issue.code) {
    case 'invalid_value':
      if (typeof value !== 'string')
        return {
          code: 'wrong-type',
          message: `${name} is ${kindOf(value)}; one word belongs here.`,
          hint: suggestion('', issue.message.split('|')),
          path,
        };
      return {
        code: 'unknown-word',
        message:
          value === '' ? `${name} is empty.` : `“${shorten(value)}” is not one of the words this can be.`,
        hint: suggestion(value, issue.message.split('|')),
        path,
      };
    case 'invalid_format': {
      const [what, example] = issue.message.split('|');
      return {
        code: 'bad-name',
        message: `“${shorten(String(value))}” is not written the right way. ${what}.`,
        hint: `Write it like this: ${example}`,
        path,
        atKey,
      };
    }
    case 'too_small':
    case 'too_big':
      return wrongSize(issue, name, path, value);
    default:
      return {
        code: 'wrong-type',
        message: `${name} is ${kindOf(value)}; ${wanted([issue])} belongs here.`,
        hint: value === '' || value === null ? 'Write something, or take the key out.' : undefined,
        path,
      };
  }
}

function wrongSize(
  issue: Issue & { code: 'too_small' | 'too_big' },
  name: string,
  path: Path,
  value: unknown,
): Finding {
  const empty = !Array.isArray(value) || value.length === 0;
  if (empty)
    return {
      code: 'bad-value',
      message: `${name} is empty.`,
      hint: 'Write something, or take the key out.',
      path,
    };
  const wantedSize = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  return {
    code: 'bad-value',
    message: `${name} has ${value.length} of the ${wantedSize} values it needs.`,
    hint: `Write ${wantedSize}: [first, second].`,
    path,
  };
}

/** Of a union’s branches, the one that the value was meant for: its verb says so, or it fits furthest down. */
function inUnion(issue: Union, whole: unknown, path: Path, value: unknown): Finding[] {
  const branches = issue.errors as unknown as Issue[][];
  const verb = branches.length === verbKeys.length ? verbIndex(value) : -1;
  const fits = branches.map((branch) => Math.min(...branch.map((inner) => misfit(inner, value))));
  const best = verb >= 0 ? verb : fits.indexOf(Math.max(...fits));
  if (verb < 0 && fits[best] === 0) {
    const roots = branches.flatMap((branch) => branch.filter((inner) => misfit(inner, value) === 0));
    return [
      {
        code: 'wrong-type',
        message: `${nameOf(path)} is ${kindOf(value)}; ${wanted(roots)} belongs here.`,
        path,
      },
    ];
  }
  return branches[best]!.flatMap((inner) => findings(inner, whole, path));
}

/** How far down a branch of a union first meets a value of the wrong kind; infinite where it never does. */
function misfit(issue: Issue, value: unknown): number {
  const found = at(value, issue.path as Path);
  const wrong =
    (issue.code === 'invalid_type' && found !== undefined) ||
    (issue.code === 'invalid_value' && typeof found === 'object') ||
    (issue.code === 'invalid_union' &&
      issue.errors.every((branch) => branch.some((inner) => misfit(inner as Issue, found) === 0)));
  return wrong ? issue.path.length : Infinity;
}

const kindsWanted: Record<string, string> = {
  string: 'a text',
  object: 'a group of keys',
  record: 'a group of keys',
  array: 'a list',
  tuple: 'a list of two',
};

function wanted(issues: readonly Issue[]): string {
  const kinds = issues.flatMap((issue) =>
    issue.code === 'invalid_type'
      ? (kindsWanted[issue.expected] ?? [])
      : issue.code === 'invalid_value'
        ? 'a word'
        : [],
  );
  return [...new Set(kinds)].join(' or ') || 'something else';
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === '') return 'empty';
  return typeof value === 'object' ? 'a group of keys' : 'a text';
}

/** “between”, or the second item of “through”. */
function nameOf(path: Path): string {
  const last = path.at(-1) ?? 'this file';
  if (typeof last === 'string') return `“${shorten(last)}”`;
  const list = path.findLast((part) => typeof part === 'string');
  return `Item ${last + 1} of “${shorten(String(list ?? 'this list'))}”`;
}

function at(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    whole,
  );
}
