import { fromKey, turnsOf } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import { saidIn, sentence, valueOf } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { inWords } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { inside } from './seen.ts';
import type { Seen } from './seen.ts';
import { chainAt, nodeAt } from './turns.ts';

/** What a step is called on a page: its name, else what it says of itself, else its id in words. */
export function stepName(key: string, at: Seen): Said {
  const { step } = nodeAt(key, at);
  const { facts } = at.prepared.service;
  const label = step.verb === 'ask' && step.ask.length === 1 ? facts[step.ask[0]!]!.label : undefined;
  return inside(at, key).said(step.name ?? label ?? saidIn(step) ?? sentence(step.id));
}

/** What a step asks whoever does it. */
export function questionOf(step: Step): string | undefined {
  switch (step.verb) {
    case 'check':
      return step.check;
    case 'task':
      return step.task;
    case 'decide':
      return step.decide;
    case 'ask':
      return step.say;
    default:
      return undefined;
  }
}

/** What a fact is called on a page. */
export function labelOf(name: string, at: Seen): Said {
  return at.said(at.prepared.service.facts[name]?.label ?? sentence(name.split('.').at(-1)!));
}

/** The label inside a sentence: “Date of birth” becomes “date of birth”, “DVLA check code” stays. */
export function calledIn(name: string, at: Seen): string {
  const { called } = at.prepared.service.facts[name]!;
  if (called !== undefined) return at.text(called);
  const { text } = labelOf(name, at);
  return /^[A-Z][a-z]/.test(text) && !text.startsWith('National Insurance')
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** Which of several something is about: “Line 2”. Undefined where there is only one. */
export function captionOf(key: string, at: Seen): Said | undefined {
  const { turns } = fromKey(key);
  const names = chainAt(key, at).flatMap(
    (id, depth) => turnName(nodeAt(id, at), turns.slice(0, depth + 1), at) ?? [],
  );
  return names.length === 0 ? undefined : listed(names);
}

/** Several words in a row; in whichever other language one of them is. */
export function listed(words: readonly Said[]): Said {
  const lang = words.find((each) => each.lang !== undefined)?.lang;
  return { text: words.map(({ text }) => text).join(', '), ...(lang && { lang }) };
}

/** What one turn of a step that repeats is called: by its number, counted as it is now, or by what it is for. */
function turnName(node: Node, turns: readonly number[], at: Seen): Said | undefined {
  const { step, repeat } = node;
  const number = turnsOf(step.id, turns.slice(0, -1), at.current).indexOf(turns.at(-1)!) + 1;
  switch (repeat?.kind) {
    case 'added':
    case 'turns':
      return numbered(nounOf(node, at), number);
    case 'roles':
      return numbered(at.said(sentence(repeat.roles[turns.at(-1)! - 1]!)));
    case 'value': {
      const over = valueOf(repeat.value, at.reading);
      const value = Array.isArray(over) ? (over as readonly string[])[turns.at(-1)! - 1] : undefined;
      return value === undefined ? numbered(partName(node, at), number) : optionName(value, step, at);
    }
    default:
      return undefined;
  }
}

function numbered({ text, lang }: Said, number?: number): Said {
  const named = text.charAt(0).toUpperCase() + text.slice(1);
  return { text: number === undefined ? named : `${named} ${number}`, ...(lang && { lang }) };
}

/** The word of the definition for one of those that people add: “line”. */
export function nounOf(node: Node, at: Seen): Said {
  const base = nodeAt(at.prepared.bases.get(node.step.id) ?? node.step.id, at);
  const noun = base.repeat?.kind === 'added' ? base.step['for each'] : undefined;
  if (typeof noun !== 'string') return partName(node, at);
  return at.said(sentence(noun).toLowerCase());
}

function partName({ step }: Node, at: Seen): Said {
  return at.said(step.name ?? sentence(step.id));
}

/** What one chose from a list: the label of the option. */
function optionName(value: string, step: Step, at: Seen): Said {
  const name = typeof step['for each'] === 'string' ? step['for each'] : '';
  const fact = at.prepared.service.facts[name];
  return { text: fact ? inWords([value], fact, at.tongue) : value };
}
