import { boundInWords } from '../../definition/index.ts';
import type { DocumentOf, Pattern } from '../../definition/index.ts';
import type { Refusal } from '../changing/refusals.ts';
import { offeredIn, tightenedIn } from '../changing/within-bounds.ts';
import { wordedIn } from '../changing/words.ts';
import { nearestAnswer } from '../nearest.ts';
import { asleep, withdrawn, writtenAt } from './conflicts.ts';
import type { Conflict, Resolution } from './conflicts.ts';
import type { Intent } from '../intents.ts';
import { slotsOf } from '../slots.ts';
import type { Sides } from './doubles.ts';
import type { Sort } from './names.ts';
import { referencesIn } from './references.ts';

/** What the new version does not take of what the adopter says, each with the ways to settle it. */
export function refusedIn(
  adoption: DocumentOf<'service'>,
  refused: readonly Refusal[],
  { before, after, wasCalled }: Sides,
): Conflict[] {
  return refused.map((refusal) => {
    const { intent, finding } = refusal;
    const { version } = after;
    const written = writtenAt(adoption.source.value, intent.path);
    const sleeping = asleep(intent, written, version);
    const common = {
      key: `${refusal.class} ${intent.does} ${intent.slot}`,
      class: refusal.class,
      slot: intent.slot,
      intent,
      because: finding.message,
      base: slotSaid(
        before,
        intent,
        wasCalled(intent.slot, intent.does === 'answer' ? 'choice' : 'slot'),
        written,
      ),
      theirs: slotSaid(after, intent, intent.slot, written),
      ours: written,
    };
    if (intent.does === 'answer' && after.choices[intent.slot])
      return { ...common, ...answered(refusal, written, after, sleeping) };
    const renamed = refusal.class === 'double' ? renamedStep(adoption, intent, after) : [];
    const resolutions = [...renamed, sleeping, withdrawn(intent)];
    return { ...common, resolutions, ...(refusal.class === 'law' && { standing: 'asleep' }) };
  });
}

/** What a version says of what the adopter speaks of. */
function slotSaid(pattern: Pattern, { does }: Intent, name: string, ours: unknown): unknown {
  if (does === 'answer') {
    const choice = pattern.choices[name];
    return choice && boundInWords(choice);
  }
  const slot = slotsOf(pattern).get(name);
  if (!slot || does === 'add') return undefined;
  const keys = Object.keys((ours ?? {}) as object);
  const those = (all: object = {}) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)));
  if (does === 'reword') return those(wordedIn(pattern, slot));
  if (does === 'tighten') return those(tightenedIn(pattern, slot));
  return does === 'narrow' ? offeredIn(pattern, slot) : slot.step;
}

/** Within the bound there may be a value near to what was said; the law leaves one. */
function answered(
  { class: kind, intent }: Refusal,
  written: unknown,
  { choices }: Pattern,
  sleeping: Resolution,
): Pick<Conflict, 'resolutions' | 'standing' | 'takesAnswer'> {
  const choice = choices[intent.slot]!;
  const near = nearestAnswer(choice, written as never);
  const nearest: Resolution[] =
    near === undefined
      ? []
      : [
          {
            key: 'nearest',
            says: 'Take the nearest that is allowed',
            edits: [{ path: intent.path, value: near }],
          },
        ];
  const standing = choice.default !== undefined || choice.exactly !== undefined;
  const theirs = standing ? [withdrawn(intent, 'Take what the pattern says')] : [];
  const sleeps = near !== undefined || standing ? [sleeping] : [];
  const resolutions = [...nearest, ...theirs, ...sleeps];
  return kind === 'law' && sleeps.length > 0
    ? { resolutions, standing: 'asleep' }
    : { resolutions, takesAnswer: true };
}

/** The adopter’s step under another name, wherever the adopter reads it: the pattern has one of that name now. */
function renamedStep(adoption: DocumentOf<'service'>, { slot, path }: Intent, after: Pattern): Resolution[] {
  if (!adoption.normal.changes.add[slot]?.step) return [];
  const name = freeName(slot, adoption, after);
  const now = (sort: Sort, one: string) => (sort === 'slot' && one === slot ? name : one);
  const edits = [...referencesIn(adoption, now, (one) => one.includes('.')), { path, key: name }];
  return [{ key: 'rename', says: `Keep ours too, called “${name}”`, edits }];
}

function freeName(slot: string, { normal }: DocumentOf<'service'>, after: Pattern): string {
  const taken = new Set([...slotsOf(after).keys(), ...Object.keys(normal.changes.add)]);
  const begin = `our${slot.charAt(0).toUpperCase()}${slot.slice(1)}`;
  let name = begin;
  for (let count = 2; taken.has(name); count += 1) name = `${begin}${count}`;
  return name;
}
