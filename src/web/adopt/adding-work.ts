import { parseDuration, sentence } from '../../definition/index.ts';
import type { Changes, Option, Step } from '../../definition/index.ts';
import type { Typed } from './asked.ts';
import { namedOptions } from './adding-names.ts';
import { lineOf, linesOf, standing } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';
import type { Leeway } from './slot-leeway.ts';

type Own = Changes['add'][string]['step'];
type Work = Extract<Step, { verb: 'check' | 'task' }>;

/** Something for staff to do or to look at. */
export function workInputs(leeway: Leeway, own: Own, typed?: Typed): Input[] {
  const now = own?.verb === 'check' || own?.verb === 'task' ? own : undefined;
  const of = (name: string, otherwise?: string) => ({ name, value: standing(typed, name, otherwise) });
  const staff = staffIn(leeway, now?.by);
  return [
    {
      kind: 'line',
      ...of('name', now?.name),
      label: 'Its name in the list of tasks',
      hint: 'Two or three words, like: Camera',
    },
    {
      ...{ kind: 'area', ...of('sentence', sentenceOf(now)), label: 'What they do', rows: 3 },
      hint: 'As a sentence or a question, like: Is the camera one that we allow?',
    },
    { kind: 'select', ...of('by', now?.by ?? staff[0]?.value), label: 'Who does it', items: staff },
    {
      ...{ kind: 'area', ...of('results', now?.options?.map(({ label }) => label).join('\n')), rows: 3 },
      label: 'What can come of it (optional)',
      hint: 'One result in each line, like Yes and No. Leave it empty if it only needs doing.',
    },
    ...timeInputs('work', leeway, now, typed),
  ];
}

function sentenceOf(work: Work | undefined): string | undefined {
  return work && (work.verb === 'task' ? work.task : work.check);
}

export function workSaid(
  own: Own,
  verbs: readonly string[],
  form: Typed,
): { readonly step: Readonly<Record<string, unknown>>; readonly wrong: readonly Wrong[] } {
  const now = own?.verb === 'check' || own?.verb === 'task' ? own : undefined;
  const [name, words] = ['name', 'sentence'].map((key) => lineOf(form, key)) as [string, string];
  const labels = linesOf(form, 'results');
  const options = labels.length > 0 ? namedOptions(labels, now?.options) : undefined;
  const listed = Object.entries(options ?? {}).map(([one, label]) => ({ name: one, label }));
  const time = timeSaid('work', form, listed);
  const verb = now?.verb ?? (verbs.includes('task') ? 'task' : 'check');
  const wrong: Wrong[] = [
    ...(name === '' ? [{ field: 'name', text: 'Give it a name' }] : []),
    ...(words === '' ? [{ field: 'sentence', text: 'Write what they do' }] : []),
    ...(labels.length === 1 ? [{ field: 'results', text: 'Write at least two results, or none' }] : []),
    ...time.wrong,
  ];
  const by = lineOf(form, 'by') || undefined;
  return {
    step: {
      name: name || undefined,
      [verb]: words,
      by,
      options,
      within: undefined,
      otherwise: undefined,
      ...time.said,
    },
    wrong,
  };
}

/** Roles of people who work for the adopter; and who does it now, whoever that is. */
export function staffIn({ at: { pattern } }: Leeway, now?: string): Item[] {
  const names = Object.keys(pattern.roles).filter((name) => {
    const { person, of } = pattern.roles[name]!;
    return name === now || (person !== undefined && of !== undefined);
  });
  return names.map((name) => ({ value: name, label: pattern.roles[name]!.person ?? sentence(name) }));
}

/** Within how long, and what happens if nobody does it. */
export function timeInputs(
  prefix: string,
  leeway: Leeway,
  now: Pick<Step, 'within' | 'otherwise' | 'by'> | undefined,
  typed?: Typed,
): Input[] {
  const of = (key: string, otherwise?: string) => ({
    name: `${prefix}:${key}`,
    value: standing(typed, `${prefix}:${key}`, otherwise),
  });
  const { otherwise } = now ?? {};
  const isResult = otherwise !== undefined && !/^(chase|waits|passes to .*)$/.test(otherwise);
  const passes = staffIn(leeway).map(({ value, label }) => ({
    value: `passes to ${value}`,
    label: `It passes to: ${label}`,
  }));
  const result: Input = {
    ...{ kind: 'line', ...of('silence', isResult ? labelOf(otherwise, now) : undefined) },
    label: 'Which result it counts as',
  };
  return [
    {
      ...{ kind: 'line', ...of('within', now?.within), label: 'Within how long (optional)', isShort: true },
      hint: 'Like 10 working days or 2 weeks',
    },
    {
      ...{ kind: 'radios', ...of('otherwise', isResult ? 'result' : (otherwise ?? 'chase')) },
      label: 'If nobody does it in time',
      items: [
        { value: 'chase', label: 'They are reminded, and the time begins again' },
        ...passes,
        { value: 'waits', label: 'Nothing: it waits' },
        { value: 'result', label: 'It counts as one of the results', inside: [result] },
      ],
    },
  ];
}

function labelOf(name: string, now: object | undefined): string {
  const { options = [] } = (now ?? {}) as { readonly options?: readonly Option[] };
  return options.find((one) => one.name === name)?.label ?? sentence(name);
}

export function timeSaid(
  prefix: string,
  form: Typed,
  options: readonly { readonly name: string; readonly label: string }[],
): { readonly said: { within?: string; otherwise?: string }; readonly wrong: readonly Wrong[] } {
  const [within, how, silence] = ['within', 'otherwise', 'silence'].map((key) =>
    lineOf(form, `${prefix}:${key}`).replace(/^\d.*/, (time) => time.toLowerCase()),
  );
  if (within === '') return { said: {}, wrong: [] };
  const result = options.find(({ label }) => label.toLowerCase() === silence!.toLowerCase())?.name;
  const wrong: Wrong[] = [];
  if (!parseDuration(within!))
    wrong.push({
      field: `${prefix}:within`,
      text: 'Write how many of what, like 10 working days or 2 weeks',
    });
  if (how === 'result' && result === undefined)
    wrong.push({ field: `${prefix}:silence`, text: 'Write one of the results, as it stands above' });
  const otherwise = how === 'result' ? result : how;
  return { said: { within, ...(otherwise && { otherwise }) }, wrong };
}
