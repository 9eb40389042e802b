import type { Changes, Step } from '../../definition/index.ts';
import { intentsOf, isDormant, nameOf } from '../../patterns/index.ts';
import type { Intent } from '../../patterns/index.ts';
import { intentTold, reasonTold } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { inWords } from './adding-when.ts';
import { placeCalled } from './slot-bounds.ts';
import { inPlainWords, labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';

/** Something that the adopter has changed or added, in words. */
export interface Yours {
  readonly does: Intent['does'];
  readonly slot: string;
  /** Of what is added: what it is added to. */
  readonly at?: string;
  readonly title: string;
  readonly says: readonly string[];
  readonly reason?: string;
  /** It is not carried out, and why. */
  readonly asleep?: { readonly since: string; readonly because: string };
  readonly href: string;
}

/** All that is changed, in the order of the pattern; what is gone from it last. */
export function yoursIn(leeway: Leeway): Yours[] {
  const { at, slots } = leeway;
  const order = [...slots.keys()];
  const { add } = at.document.normal.changes;
  const place = ({ does, slot }: Intent) => (does === 'add' ? add[slot]!.at : slot);
  const rank = (one: Intent) => (order.includes(place(one)) ? order.indexOf(place(one)) : order.length);
  return intentsOf(at.document.normal)
    .filter(({ does }) => does !== 'answer')
    .sort((a, b) => rank(a) - rank(b))
    .map((intent) => toldOf(intent, leeway));
}

function toldOf(intent: Intent, leeway: Leeway): Yours {
  const { at, base, here } = leeway;
  const { does, slot } = intent;
  const { service } = at.draft;
  const refused = at.judged.refused.find((one) => isDormant(one) && nameOf(one.intent) === nameOf(intent));
  const added = does === 'add' ? at.document.normal.changes.add[slot] : undefined;
  return {
    ...{ does, slot, at: added?.at },
    title: added
      ? `${nounsOf[added.step?.verb ?? 'none'] ?? 'Your own'}: ${labelIn(slot, leeway)}`
      : intentTold(intent, [here, base]),
    says: saysOf(intent, leeway),
    reason: reasonTold(intent),
    asleep: refused && {
      since: intent.dormant!,
      because: inPlainWords(`${refused.finding.message} ${refused.finding.hint ?? ''}`.trim(), leeway),
    },
    href: does === 'add' ? paths.adoptionAdded(service, slot) : paths.adoptionSlot(service, slot),
  };
}

const nounsOf: Partial<Record<Step['verb'] | 'none', string>> = {
  ask: 'Your own question',
  check: 'Your own check',
  task: 'Your own task',
  tell: 'Your own message',
  none: 'Your own addition',
};

/** What it comes to, a line for each thing. */
function saysOf({ does, slot }: Intent, leeway: Leeway): string[] {
  const { changes } = leeway.at.document.normal;
  switch (does) {
    case 'add':
      return addedSays(changes.add[slot]!, leeway);
    case 'replace':
      return stepSays({ ...changes.replace[slot]!.step!, when: undefined }, leeway);
    case 'reword':
      return Object.entries(changes.reword[slot]!).flatMap(([key, is]) => rewordedSays(key, is));
    case 'tighten': {
      const { within, limit, 'at most': most, apart } = changes.tighten[slot]!;
      return [within, limit, most, apart].filter((one) => one !== undefined);
    }
    case 'narrow': {
      const { channels = [], options = [] } = changes.narrow[slot]!;
      const labelOf = (name: string) =>
        leeway.base.facts[slot]?.options?.find((one) => one.name === name)?.label ?? name;
      return [`Only: ${[...channels, ...options.map(labelOf)].join(', ')}`];
    }
    case 'accept': {
      const { organisations } = leeway.at.library;
      return [
        `From ${changes.accept[slot]!.from.map((id) => organisations.get(id)?.normal.name ?? id).join(', ')}`,
      ];
    }
    case 'move':
      return [`To: ${placeCalled(changes.move[slot]!.to, leeway)}`];
    default:
      return [];
  }
}

function rewordedSays(key: string, is: unknown): string[] {
  if (notWords.has(key) || is === undefined) return [];
  if (is === false) return ['Some words are left out.'];
  if (typeof is === 'object') return Object.values(is as object).map((label) => short(String(label)));
  return [short(String(is))];
}

const notWords = new Set(['why', 'decided', 'by', 'source', 'dormant']);

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const cut = line.slice(0, 160).replace(/ \S*$/, '');
  return `“${line.length <= 180 ? line : `${cut} …`}”`;
}

/** What people need, or an answer, is its own title. */
function addedSays({ step }: Changes['add'][string], leeway: Leeway): string[] {
  return step ? stepSays(step, leeway) : [];
}

function stepSays(step: Step | undefined, leeway: Leeway): string[] {
  if (!step) return [];
  const { facts } = leeway.at.document.normal;
  const when =
    step.when === undefined
      ? []
      : [`${inWords(step.when, leeway)}.`.replace(/^./, (first) => first.toUpperCase())];
  if (step.verb === 'ask')
    return [...step.ask.map((name) => short(facts[name]?.ask ?? labelIn(name, leeway) ?? name)), ...when];
  const said: Partial<Record<Step['verb'], string | undefined>> = {
    check: 'check' in step ? step.check : undefined,
    task: 'task' in step ? step.task : undefined,
    tell: 'tell' in step ? step.tell : undefined,
  };
  const words = said[step.verb];
  return [...(words === undefined ? [] : [short(words)]), ...when];
}
