import { givenBy, resultsOf } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import type { Typed } from './asked.ts';
import { lineOf, standing } from './slot-inputs.ts';
import type { Input, Wrong } from './slot-inputs.ts';
import type { Leeway } from './slot-leeway.ts';
import { staffIn, timeInputs, timeSaid } from './adding-work.ts';

/** A task of one’s own instead of a step of the pattern: it comes to the same results, and gives the same facts. */
export function replaceInputs({ name, step }: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const now = leeway.at.document.normal.changes.replace[name]?.step;
  const own = now && (now.verb === 'task' || now.verb === 'check') ? now : undefined;
  const results = resultsIn(step);
  const line = (key: string, label: string, otherwise?: string): Input => ({
    ...{ kind: 'line', name: `replace:${key}`, label },
    value: standing(typed, `replace:${key}`, otherwise),
  });
  return [
    line('name', 'Name of your step', own?.name),
    {
      ...line('sentence', 'What staff do instead', own && ('task' in own ? own.task : own.check)),
      kind: 'area',
      rows: 3,
      hint: 'As a sentence or a question, like: Has the driver passed a drive with our examiner?',
    },
    {
      ...line('who', 'Who does it', own?.by ?? step?.by),
      kind: 'select',
      items: staffIn(leeway, own?.by),
    },
    ...results.map(({ name: result, label }): Input => ({
      ...line(
        `result:${result}`,
        `Your words for the result “${label}”`,
        own?.options?.find((one) => one.name === result)?.label ?? label,
      ),
    })),
    ...timeInputs('replace', leeway, own ?? step, typed),
  ];
}

export function replaceSaid(
  { step: first, name }: Slot,
  leeway: Leeway,
  form: Typed,
): { readonly value?: object; readonly wrong: readonly Wrong[] } {
  const sentence = lineOf(form, 'replace:sentence');
  const wrong: Wrong[] =
    sentence === '' ? [{ field: 'replace:sentence', text: 'Write what staff do instead' }] : [];
  const labelled = resultsIn(first).map(({ name: result, label }) => [
    result,
    lineOf(form, `replace:result:${result}`) || label,
  ]);
  const time = timeSaid('replace', form, resultsIn(first));
  const gives = first ? givenBy(first) : [];
  const about = first && 'about' in first ? first.about : undefined;
  const step = {
    ...(lineOf(form, 'replace:name') !== '' && { name: lineOf(form, 'replace:name') }),
    task: sentence,
    by: lineOf(form, 'replace:who') || undefined,
    about: about && [...about],
    options: labelled.length > 0 ? Object.fromEntries(labelled) : undefined,
    gives: gives.length > 0 ? [...gives] : undefined,
    // When it happens at all is the pattern’s to say.
    when: first?.when,
    ...time.said,
  };
  const known = leeway.at.document.normal.changes.replace[name]?.step;
  const kept = Object.fromEntries(Object.entries(step).filter(([, is]) => is !== undefined));
  const more = known?.channels ? { channels: [...known.channels] } : {};
  return { value: { step: { ...kept, ...more } }, wrong: [...wrong, ...time.wrong] };
}

/** What a step can come to, if that is more than that it is done. */
function resultsIn(step: Step | undefined): readonly { readonly name: string; readonly label: string }[] {
  if (!step) return [];
  if ('options' in step && step.options) return step.options;
  const results = resultsOf(step).filter((one) => one !== 'done');
  return results.map((name) => ({ name, label: name.charAt(0).toUpperCase() + name.slice(1) }));
}
