import { editDocument, isDocument, readDocument, walk } from '../../definition/index.ts';
import type { DocumentOf, Path } from '../../definition/index.ts';
import { intentsOf, nameOf, slotsOf, withoutAdopter } from '../../patterns/index.ts';
import type { Intent } from '../../patterns/index.ts';
import { called, intentTold, valueInWords } from '../../pictures/index.ts';
import type { Proposal } from '../../store/index.ts';
import { reasonKeys } from './answered.ts';
import { drafting } from './drafting.ts';
import type { PatternAt } from './steward-at.ts';

/** A change that an adopter made for itself, and can propose for everybody. */
export interface OwnChange {
  readonly name: string;
  readonly slot: string;
  readonly says: string;
  /** As its file has it. */
  readonly text: string;
}

/** The changes of whoever is here, as their drafts or published adoptions have them. */
export async function ownChanges(at: PatternAt): Promise<OwnChange[]> {
  const { site, owner, own, newest, library } = at;
  const service = withoutAdopter(newest.normal, library);
  const drafts = await Promise.all(own.map((id) => drafting(site, owner!, id)));
  return drafts.flatMap((draft) => {
    if (!draft) return [];
    const intents = intentsOf(draft.document.normal).filter(({ does }) => does !== 'answer');
    const was = withoutAdopter(draft.pattern, library);
    return intents.map((intent) => ({
      name: `${draft.draft.service} ${nameOf(intent)}`,
      slot: intent.slot,
      says: saysOf(intent, draft.document, () => intentTold(intent, [service, was])),
      text: textOf(intent, draft.document),
    }));
  });
}

/** A step of one’s own has no name in the pattern. */
function saysOf({ does, slot }: Intent, { normal }: DocumentOf<'service'>, told: () => string): string {
  const name = does === 'add' ? normal.changes.add[slot]?.step?.name : undefined;
  return name === undefined ? told() : `Your own “${name}”`;
}

/** The change, with the questions of one’s own that it asks. */
function textOf({ path, does, slot }: Intent, { source, normal }: DocumentOf<'service'>): string {
  const step = does === 'add' ? normal.changes.add[slot]?.step : undefined;
  const asked = walk(step ? [step] : []).flatMap(({ step: one }) => (one.verb === 'ask' ? one.ask : []));
  const facts = asked
    .filter((name) => Object.hasOwn(normal.facts, name))
    .map((name): Path => ['facts', name]);
  return editDocument(
    '',
    [path, ...facts].map((one) => ({ path: one, value: standsAt(source.value, one) })),
  );
}

function standsAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, key) => (found as Readonly<Record<string, unknown>>)[key], value);
}

/** What a slot of the newest version is called. */
export function aboutSlot(slot: string, { newest, library }: PatternAt): string | undefined {
  const isThere = slotsOf(newest.normal).has(slot) || Object.hasOwn(newest.normal.choices, slot);
  return isThere ? called(slot, withoutAdopter(newest.normal, library)) : undefined;
}

/** A change that goes with a proposal, in words. */
export function changeTold({ change, organisation }: Proposal, at: PatternAt) {
  if (change === undefined) return undefined;
  const { id, newest, library } = at;
  const head = `service: proposed\nformat: 1\nadopts: ${id} ${newest.normal.version}\norganisation: ${organisation}\n`;
  const read = readDocument(head + change, 'proposed.yaml');
  if (!isDocument(read) || read.kind !== 'service') return { text: change, lines: [] };
  const [intent] = intentsOf(read.normal);
  if (!intent) return { text: change, lines: [] };
  const service = withoutAdopter(newest.normal, library);
  const said = standsAt(read.source.value, intent.path) as Readonly<Record<string, unknown>>;
  const { at: place, ...rest } = said;
  const own = Object.entries(rest).filter(([key]) => !reasonKeys.some((reason) => reason === key));
  const where = typeof place === 'string' ? [`Where: ${called(place, service)}`] : [];
  return {
    text: change,
    says: intentTold(intent, [service], 'their'),
    lines: [...where, ...valueInWords('', Object.fromEntries(own), service)],
    why: intent.why,
  };
}
