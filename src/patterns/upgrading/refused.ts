import { boundInWords } from '../../definition/index.ts';
import type { DocumentOf, Pattern } from '../../definition/index.ts';
import type { Refusal } from '../changing/refusals.ts';
import { nearestAnswer } from '../nearest.ts';
import { asleep, withdrawn, writtenAt } from './conflicts.ts';
import type { Conflict, Resolution } from './conflicts.ts';
import type { Sides } from './doubles.ts';

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
    const of = (pattern: Pattern, name: string) => slotSaid(pattern, intent.does, name);
    const common = {
      key: `${refusal.class} ${intent.does} ${intent.slot}`,
      class: refusal.class,
      slot: intent.slot,
      intent,
      because: finding.message,
      base: of(before, wasCalled(intent.slot)),
      theirs: of(after, intent.slot),
      ours: written,
    };
    if (intent.does === 'answer' && after.choices[intent.slot])
      return { ...common, ...answered(refusal, written, after, sleeping) };
    const renamed = refusal.class === 'double' ? renamedStep(refusal, written, after) : [];
    const resolutions = [...renamed, sleeping, withdrawn(intent)];
    return { ...common, resolutions, ...(refusal.class === 'law' && { standing: 'asleep' }) };
  });
}

function slotSaid(pattern: Pattern, does: string, name: string): unknown {
  const choice = pattern.choices[name];
  return does === 'answer' && choice ? boundInWords(choice) : undefined;
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

/** The adopter’s step under another name: the pattern has one of that name now. */
function renamedStep(
  { intent }: Refusal,
  written: unknown,
  { steps: _steps, ...after }: Pattern,
): Resolution[] {
  const name = `our${intent.slot.charAt(0).toUpperCase()}${intent.slot.slice(1)}`;
  if (intent.does !== 'add' || name in after.clocks) return [];
  const path = [...intent.path.slice(0, -1), name];
  return [
    {
      key: 'rename',
      says: `Keep ours too, called “${name}”`,
      edits: [{ path: intent.path }, { path, value: written }],
    },
  ];
}
