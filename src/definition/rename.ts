import { namesAt } from './evaluate.ts';
import { mapExpressions } from './expressions-in.ts';
import { isMistake, parseExpression } from './expression.ts';
import { placeholders } from './placeholders.ts';
import { mapTexts } from './texts-in.ts';
import type { Step } from './step-types.ts';

/** What the names in a step become. */
export interface Renaming {
  /** A name in an expression or a text: what is written instead of it. */
  readonly name: (name: string) => string;
  readonly step: (id: string) => string;
  readonly role: (role: string) => string;
}

/** A name of a condition: of a step, of what it leaves behind, or of a need, as what is filled in for that. */
export function renamed(
  name: string,
  step: (id: string) => string,
  filled: (need: string) => string | undefined,
): string {
  const [first, ...rest] = name.split('.') as [string, ...string[]];
  if (first === 'need') return filled(rest[0]!) ?? name;
  if (first === 'case') return [first, renamed(rest.join('.'), step, filled)].join('.');
  return [step(first), ...rest].join('.');
}

/** The step itself under another name, and all that it names; not the steps inside it. */
export function renameStep(step: Step, renaming: Renaming): Step {
  const { name, role } = renaming;
  const written = mapTexts(
    mapExpressions(step, (text) => inExpression(text, name)),
    (text) => inText(text, name),
  );
  return {
    ...written,
    id: renaming.step(step.id),
    ...whoDoes(written, role),
    ...named(written, renaming),
  } as Step;
}

function whoDoes(step: Step, role: Renaming['role']): object {
  const { by, instead, otherwise } = step;
  const over = step['for each'];
  const next = /^passes to (\w+)$/.exec(otherwise ?? '')?.[1];
  return {
    ...(by !== undefined && { by: role(by) }),
    ...(instead && { instead: instead.map((one) => ({ ...one, by: role(one.by) })) }),
    ...(next !== undefined && { otherwise: `passes to ${role(next)}` }),
    ...(Array.isArray(over) && { 'for each': (over as string[]).map(role) }),
  };
}

/** What only one verb names. */
function named(step: Step, { name, step: renameId, role }: Renaming): object {
  switch (step.verb) {
    case 'tell':
      return step.to ? { to: step.to.map(role) } : {};
    case 'pay':
      return step.to === undefined ? {} : { to: role(step.to) };
    case 'book':
      return { calendar: bare(name(step.calendar)) };
    case 'issue':
      return step.replaces === undefined ? {} : { replaces: renameId(step.replaces) };
    case 'whenever':
      return step.redo === undefined ? {} : { redo: renameId(step.redo) };
    case 'part':
      return step.result === undefined ? {} : { result: renameId(step.result) };
    case 'decide':
      return { options: step.options.map((option) => ({ ...option, ...laddered(option, role) })) };
    default:
      return {};
  }
}

function laddered(
  { challenge }: (Step & { verb: 'decide' })['options'][number],
  role: Renaming['role'],
): object {
  return challenge ? { challenge: challenge.map((rung) => ({ ...rung, to: role(rung.to) })) } : {};
}

/** The expression with its names renamed; what is filled in for one stands in brackets where it is more than a name. */
export function inExpression(text: string, renamedTo: Renaming['name']): string {
  const read = parseExpression(text);
  if (isMistake(read)) return text;
  return namesAt(read).reduceRight((written, { name, at }) => {
    const filled = renamedTo(name);
    const safe = /^(?:[\w.£-]+|"[^"]*")$/.test(filled) || name === text.trim() ? filled : `(${filled})`;
    return written.slice(0, at) + safe + written.slice(at + name.length);
  }, text);
}

/** The text with its placeholders renamed; what is filled in and is no name stands there as it is. */
export function inText(text: string, renamedTo: Renaming['name']): string {
  return placeholders(text).reduceRight((written, { name, offset }) => {
    const filled = renamedTo(name);
    const isName = !name.startsWith('need.') || isFactName(filled);
    const shown = isName ? `{${filled}}` : bare(filled);
    return written.slice(0, offset) + shown + written.slice(offset + name.length + 2);
  }, text);
}

/** A group and a name, as facts and choices have it. */
export function isFactName(text: string): boolean {
  return /^[a-z]\w*(?:\.\w+)+$/.test(text);
}

function bare(written: string): string {
  return written.replaceAll('"', '');
}
