import type { z } from 'zod';
import { homesOf } from './homes.ts';
import { nearest, suggestion } from './nearest.ts';
import { inOneWord, wordsIn } from './shapes.ts';
import { verbIndex, verbKeys } from './steps.ts';
import { shorten } from './yaml.ts';
import type { Finding, Path } from './problems.ts';
import type { Params } from './shapes.ts';

export type Issue = z.core.$ZodIssue & { params?: Params };
type Union = Issue & { code: 'invalid_union' };
type Sized = Issue & { code: 'too_small' | 'too_big' };

/** Turns what the schema says into findings people can act on. What is missing beside a strange key is most likely that. */
export function findings(issues: readonly Issue[], whole: unknown, base: Path = []): Finding[] {
  const strange = new Set(
    issues.flatMap(({ code, path }) => (code === 'unrecognized_keys' ? groupAt(path) : [])),
  );
  const isMissing = ({ code, path }: Issue) =>
    code !== 'custom' &&
    strange.has(groupAt(path.slice(0, -1))) &&
    at(whole, [...base, ...(path as Path)]) === undefined;
  const missing = Map.groupBy(issues.filter(isMissing), ({ path }) => groupAt(path.slice(0, -1)));
  return issues.flatMap((issue) => {
    if (missing.size > 0 && isMissing(issue)) return [];
    const lacks = missing.get(groupAt(issue.path)) ?? [];
    return findingsOf(
      issue,
      whole,
      base,
      lacks.map(({ path }) => String(path.at(-1))),
    );
  });
}

function groupAt(path: readonly PropertyKey[]): string {
  return path.join('\n');
}

function findingsOf(issue: Issue, whole: unknown, base: Path, lacks: readonly string[]): Finding[] {
  const path = [...base, ...(issue.path as Path)];
  const value = at(whole, path);
  switch (issue.code) {
    case 'custom':
      return [{ path, message: issue.message, ...(issue.params ?? { code: 'bad-value' as const }) }];
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        unknownKey(key, { known: issue.message.split('|'), lacks }, path, value),
      );
    case 'invalid_union':
      return inUnion(issue, whole, path, value);
    case 'invalid_key':
      return issue.issues.flatMap((inner) =>
        inner.code === 'custom'
          ? findings([{ ...inner, path: [] } as Issue], whole, path)
          : [about(inner as Issue, path, path.at(-1), true, whole)],
      );
    default:
      return [about(issue, path, value, false, whole)];
  }
}

/** A key that is misspelt; one that belongs elsewhere; a step that is indented like the keys of the one above. */
function unknownKey(key: string, likely: Likely, path: Path, holder: unknown): Finding {
  const message = `“${shorten(key)}” is not something that can be said here.`;
  const [section, step] = path.slice(-2);
  const isStep = section === 'steps' && verbIndex(at(holder, [key])) >= 0;
  const hint = isStep ? `If it is a step of its own, line it up with “${step}”.` : meant(key, likely);
  return { code: 'unknown-key', message, hint, path: [...path, key], atKey: true };
}

/** The keys that there can be, and those of them that must be there and are not. */
interface Likely {
  readonly known: readonly string[];
  readonly lacks: readonly string[];
}

/** What other languages call it. */
const otherWords: Partial<Record<string, string>> = { if: 'when', then: 'is', else: 'otherwise' };

function meant(key: string, { known, lacks }: Likely): string | undefined {
  const likely = lacks.length > 0 ? lacks : known;
  const other = otherWords[key];
  if (other !== undefined && likely.includes(other)) return `Did you mean “${other}”?`;
  if (nearest(key, likely) !== undefined) return suggestion(key, likely);
  if (/\s/.test(key.trim())) return 'If this is a text, put it in double quotes: it holds “: ”.';
  if (lacks.length > 0) return `Still missing here: ${lacks.join(', ')}.`;
  const home = homesOf(key);
  return home === undefined ? suggestion(key, known) : `It belongs to: ${home}.`;
}

/** One message about one value. */
function about(issue: Issue, path: Path, value: unknown, atKey: boolean, whole: unknown): Finding {
  const name = nameOf(path);
  if (value === undefined) {
    const message = `${name} is missing.`;
    const hint = `Add “${String(path.at(-1))}:”.`;
    return { code: 'missing-key', message, hint, path: path.slice(0, -1), atKey: true };
  }
  switch (issue.code) {
    case 'invalid_value': {
      if (typeof value !== 'string') {
        const message = `${name} is ${kindOf(value)}; one word belongs here.`;
        const hint = suggestion('', issue.message.split('|'));
        return { code: 'wrong-type', message, hint, path };
      }
      const message =
        value === '' ? `${name} is empty.` : `“${shorten(value)}” is not one of the words this can be.`;
      return { code: 'unknown-word', message, hint: suggestion(value, issue.message.split('|')), path };
    }
    case 'invalid_format': {
      const [what, example] = issue.message.split('|');
      const message = `“${shorten(String(value))}” is not written the right way. ${what}.`;
      const there = atKey ? undefined : namesThere(String(value), path, whole);
      const hint = /[{[]/.test(String(value)) ? 'Write a colon after the name, before the bracket.' : there;
      return { code: 'bad-name', message, hint: hint ?? `Write it like this: ${example}`, path, atKey };
    }
    case 'too_small':
    case 'too_big':
      return wrongSize(issue, name, path, value);
    default:
      return unlike(path, value, [issue]);
  }
}

/** Where the names are that a key speaks of; those of facts can also be in another file. */
const sections: Readonly<Record<string, string>> = {
  by: 'roles',
  to: 'roles',
  of: 'roles',
  not: 'roles',
  law: 'law',
  outcome: 'outcomes',
  ask: 'facts',
  gives: 'facts',
};

function namesThere(written: string, path: Path, whole: unknown): string | undefined {
  const key = path.findLast((part) => typeof part === 'string');
  const section = sections[key ?? ''];
  const names = Object.keys((at(whole, [section ?? '']) ?? {}) as object);
  const word = inOneWord(wordsIn(written));
  if (section !== 'facts' || nearest(word, names) !== undefined) return suggestion(word, names);
  if (/\s/.test(written)) return 'Name a fact, like person.dateOfBirth; its question stands with the fact.';
  return undefined;
}

function wrongSize(issue: Sized, name: string, path: Path, value: unknown): Finding {
  const length = Array.isArray(value) ? value.length : 0;
  const most = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const [message, hint] =
    length === 0
      ? [`${name} is empty.`, 'Write something, or take the key out.']
      : [`${name} has ${length} of the ${most} values it needs.`, `Write ${most}: [first, second].`];
  return { code: 'bad-value', message, hint, path };
}

/** Of a union’s branches, the one that the value was meant for: its verb says so, or it fits furthest down. */
function inUnion(issue: Union, whole: unknown, path: Path, value: unknown): Finding[] {
  const branches = issue.errors as unknown as Issue[][];
  const verb = branches.length === verbKeys.length ? verbIndex(value) : -1;
  const fits = branches.map((branch) => Math.min(...branch.map((inner) => misfit(inner, value))));
  const best = verb >= 0 ? verb : fits.indexOf(Math.max(...fits));
  if (verb < 0 && fits[best] === 0) {
    const roots = branches.flatMap((branch) => branch.filter((inner) => misfit(inner, value) === 0));
    return [unlike(path, value, roots)];
  }
  return findings(branches[best]!, whole, path);
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
  const kinds = issues.flatMap((issue) => {
    if (issue.code === 'invalid_value') return 'a word';
    return issue.code === 'invalid_type' ? (kindsWanted[issue.expected] ?? []) : [];
  });
  return [...new Set(kinds)].join(' or ') || 'something else';
}

function unlike(path: Path, value: unknown, issues: readonly Issue[]): Finding {
  const message = `${nameOf(path)} is ${kindOf(value)}; ${wanted(issues)} belongs here.`;
  return { code: 'wrong-type', message, hint: remedyFor(value, issues), path };
}

/** How to write what is wanted instead. */
function remedyFor(value: unknown, issues: readonly Issue[]): string | undefined {
  if (value === '' || value === null) return 'Write something, or take the key out.';
  if (wanted(issues).startsWith('a list'))
    return 'Write it in brackets, [one, other], or each on a line of its own after “- ”.';
  if (Array.isArray(value)) return 'Write one value, without brackets.';
  return typeof value === 'object'
    ? 'Write words; in double quotes where they hold “: ”. A name with its words has no “- ” before it.'
    : 'Write each of its keys on a line of its own below, or in braces: { key: value }.';
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
