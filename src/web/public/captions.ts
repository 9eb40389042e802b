import { fromKey, turnsOf } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import { sentence, valueOf } from '../../definition/index.ts';
import { inWords, isSaid, say } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { chainAt, nodeAt } from './turns.ts';
import type { Visit } from './visit.ts';

/** Which of several something is about: “Line 2”. Undefined where there is only one. */
export function captionOf(key: string, at: Visit): Said | undefined {
  const { turns } = fromKey(key);
  const names = chainAt(key, at.prepared).flatMap((id, depth) => {
    const name = turnName(at.prepared.nodes.get(id)!, turns.slice(0, depth + 1), at);
    return name ? [name] : [];
  });
  if (names.length === 0) return undefined;
  const lang = names.find((name) => name.lang !== undefined)?.lang;
  return { text: names.map(({ text }) => text).join(', '), ...(lang && { lang }) };
}

/** What one turn of a step that repeats is called: by its number, counted as it is now, or by what it is for. */
function turnName(node: Node, turns: readonly number[], at: Visit): Said | undefined {
  const number = numberOf(node, turns, at);
  switch (node.repeat?.kind) {
    case 'added':
    case 'turns':
      return numbered(nounOf(node, at), number);
    case 'roles':
      return numbered(roleName(node.repeat.roles[turns.at(-1)! - 1]!, at));
    case 'value': {
      const over = valueOf(node.repeat.value, { today: at.today, read: at.read });
      const value = Array.isArray(over) ? (over as readonly string[])[turns.at(-1)! - 1] : undefined;
      return value === undefined ? numbered(partName(node, at), number) : optionName(value, node, at);
    }
    default:
      return undefined;
  }
}

function numberOf(node: Node, turns: readonly number[], at: Visit): number {
  return turnsOf(node.step.id, turns.slice(0, -1), at.current).indexOf(turns.at(-1)!) + 1;
}

function numbered({ text, lang }: Said, number?: number): Said {
  const named = text.charAt(0).toUpperCase() + text.slice(1);
  return { text: number === undefined ? named : `${named} ${number}`, ...(lang && { lang }) };
}

/** The word of the definition for one of those that people add: “line”. */
export function nounOf(node: Node, at: Visit): Said {
  const base = at.prepared.nodes.get(at.prepared.bases.get(node.step.id) ?? node.step.id)!;
  const noun = base.repeat?.kind === 'added' ? base.step['for each'] : undefined;
  if (typeof noun !== 'string') return partName(node, at);
  const words = sentence(noun).toLowerCase();
  return { text: say(words, at.tongue), ...(!isSaid(words, at.tongue) && { lang: 'en' }) };
}

function partName({ step }: Node, at: Visit): Said {
  return at.said(step.name ?? sentence(step.id));
}

function roleName(role: string, at: Visit): Said {
  return at.said(sentence(role));
}

/** What one chose from a list: the label of the option. */
function optionName(value: string, node: Node, at: Visit): Said {
  const name = typeof node.step['for each'] === 'string' ? node.step['for each'] : '';
  const fact = at.prepared.service.facts[name];
  return { text: fact ? inWords([value], fact, at.tongue) : value };
}

/** What a step is called on a page: its name, else its question, else its id in words. */
export function stepName(key: string, at: Visit): Said {
  const { step } = nodeAt(key, at.prepared);
  if (step.name !== undefined) return at.said(step.name);
  switch (step.verb) {
    case 'ask': {
      const fact = step.ask.length === 1 ? at.prepared.service.facts[step.ask[0]!] : undefined;
      return at.said(fact?.label ?? sentence(step.id));
    }
    case 'check':
      return at.said(step.check);
    case 'task':
      return at.said(step.task);
    case 'book':
      return at.said(step.book);
    case 'issue':
      return at.said(step.issue);
    case 'wait':
      return at.said(step.wait);
    case 'whenever':
      return at.said(step.offer ?? sentence(step.id));
    default:
      return at.said(sentence(step.id));
  }
}
