import { namesAt } from './evaluate.ts';
import { isMistake, parseExpression } from './expression.ts';
import { placeholders } from './placeholders.ts';
import { isExpression, mapStep } from './written-in.ts';
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
export function renameStep(step: Step, { name, step: stepId, role }: Renaming): Step {
  const renamedStep = mapStep(step, (text, sort) => {
    if (isExpression(sort)) return inExpression(text, name);
    if (sort === 'words') return inText(text, name);
    if (sort === 'role') return role(text);
    if (sort === 'calendar') return bare(name(text));
    return sort.startsWith('step') ? stepId(text) : text;
  });
  return { ...renamedStep, id: stepId(step.id) };
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
