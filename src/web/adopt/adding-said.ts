import type { Changes, Edit, Fact, Path } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import type { Typed } from './asked.ts';
import { messageInputs, messageSaid } from './adding-message.ts';
import { orderAt, putAfter } from './adding-order.ts';
import { questionInputs, questionSaid } from './adding-question.ts';
import { whenInputs, whenSaid } from './adding-when.ts';
import { workInputs, workSaid } from './adding-work.ts';
import { lineOf, reasonInputs, reasonsSaid, standing } from './slot-inputs.ts';
import type { Input, Wrong } from './slot-inputs.ts';
import { labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';

export const addings = ['question', 'work', 'message', 'need', 'option', 'other'] as const;
export type AddingKind = (typeof addings)[number];
type Add = Changes['add'][string];

/** Something that is added, or that was. */
export interface Adding {
  readonly kind: AddingKind;
  /** The slot it is added to. */
  readonly to: Slot;
  readonly name?: string;
  readonly now?: Add;
}

/** What can be added to a slot, as this can ask for it. */
export function kindsFor({ kind, step }: Slot): AddingKind[] {
  if (kind === 'start') return ['need'];
  if (kind === 'fact') return ['option'];
  const verbs: readonly string[] = step?.verb === 'place' ? step.place : ['ask', 'task', 'tell'];
  const of = (kind: AddingKind, ...some: string[]) => (some.some((one) => verbs.includes(one)) ? [kind] : []);
  return [...of('question', 'ask'), ...of('work', 'check', 'task'), ...of('message', 'tell')];
}

export function kindOf({ step, say }: Add): AddingKind {
  if (!step) return say === undefined ? 'option' : 'need';
  const kinds: Partial<Record<string, AddingKind>> = {
    ask: 'question',
    check: 'work',
    task: 'work',
    tell: 'message',
  };
  return kinds[step.verb] ?? 'other';
}

export function addingInputs({ kind, to, name, now }: Adding, leeway: Leeway, typed?: Typed): Input[] {
  const of = (key: string, otherwise?: string) => ({ name: key, value: standing(typed, key, otherwise) });
  const own: Record<Exclude<AddingKind, 'other'>, () => Input[]> = {
    question: () => questionInputs(now?.step, factOf(now, leeway), typed),
    work: () => workInputs(leeway, now?.step, typed),
    message: () => messageInputs(leeway, now?.step, typed),
    need: () => [
      {
        ...{ kind: 'line', ...of('say', now?.say), label: 'What people need' },
        hint: 'It goes on from “You will need”, like: the make of your camera',
      },
    ],
    option: () => [{ kind: 'line', ...of('label', now?.label), label: 'The answer that you add' }],
  };
  if (kind === 'other') return reasonInputs('add', now, typed);
  const when = to.kind === 'place' ? whenInputs(to.name, leeway, now?.step?.when, name, typed) : [];
  return [
    ...own[kind](),
    ...when,
    ...orderInputs(to.name, leeway, name, typed),
    ...reasonInputs('add', now, typed),
  ];
}

/** Where it stands among what is added there. */
function orderInputs(place: string, leeway: Leeway, name: string | undefined, typed?: Typed): Input[] {
  const order = orderAt(place, leeway.at.document.normal.changes.add);
  const others = order.filter((one) => one !== name);
  if (others.length === 0) return [];
  const now = name === undefined ? others.at(-1) : order[order.indexOf(name) - 1];
  return [
    {
      ...{ kind: 'select', name: 'after', label: 'Where it comes among what you add here' },
      value: standing(typed, 'after', now ?? ''),
      items: [
        { value: '', label: 'First' },
        ...others.map((value) => ({ value, label: `After “${labelIn(value, leeway)}”` })),
      ],
    },
  ];
}

export interface SaidToAdd {
  /** What people call it: its name in the file is made of that. */
  readonly words: string;
  /** Its edits, under the name that it gets. */
  readonly edits: (name: string) => readonly Edit[];
  readonly wrong: readonly Wrong[];
}

export function addingSaid(adding: Adding, leeway: Leeway, form: Typed): SaidToAdd {
  const { kind, to, now, name: known } = adding;
  const { add } = leeway.at.document.normal.changes;
  const reasons = reasonsSaid('add', form, now);
  const when =
    to.kind === 'place' && kind !== 'other'
      ? whenSaid(to.name, leeway, now?.step?.when, form, known)
      : { wrong: [] };
  const said = thingSaid(adding, leeway, form, 'when' in when ? when.when : undefined);
  const after = lineOf(form, 'after');
  const edits = (name: string): Edit[] => {
    const order =
      form.after === undefined
        ? { after: now?.after, edits: [] }
        : putAfter(name, after === '' ? undefined : after, to.name, add);
    const raw = rawOf(name, leeway);
    const start = { at: to.name, after: undefined, ...raw, ...said.thing(name, raw), ...noReasons };
    const value = without({ ...start, ...reasons.said, at: to.name, after: order.after });
    return [{ path: ['changes', 'add', name], value }, ...said.facts(name), ...order.edits];
  };
  return { words: said.words, edits, wrong: [...said.wrong, ...when.wrong, ...reasons.wrong] };
}

const noReasons = {
  why: undefined,
  decided: undefined,
  by: undefined,
  source: undefined,
  dormant: undefined,
};

type Raw = Readonly<Record<string, unknown>>;

/** What a change adds, what it asks of the facts, and what it is called. */
function thingSaid({ kind, to, now }: Adding, leeway: Leeway, form: Typed, when: string | undefined) {
  const nothing = { facts: () => [] as Edit[], wrong: [] as readonly Wrong[] };
  const stepOf = (raw: Raw, step: Raw) => ({ step: without({ ...(raw.step as Raw), ...step, when }) });
  switch (kind) {
    case 'question': {
      const before = factOf(now, leeway);
      const { fact, step, wrong } = questionSaid(form, before);
      const asked = (name: string) => askedIn(now)[0] ?? `local.${name}`;
      return {
        words: String(step.name),
        thing: (name: string, raw: Raw) => stepOf(raw, { ask: asked(name), ...askAs(raw), ...step }),
        facts: (name: string): Edit[] => [
          { path: ['facts', asked(name)], value: without({ ...rawFact(asked(name), leeway), ...fact }) },
        ],
        wrong,
      };
    }
    case 'work': {
      const verbs: readonly string[] = to.step?.verb === 'place' ? to.step.place : ['task'];
      const { step, wrong } = workSaid(now?.step, verbs, form);
      return {
        ...nothing,
        words: String(step.name ?? ''),
        thing: (_: string, raw: Raw) => stepOf(raw, step),
        wrong,
      };
    }
    case 'message': {
      const { step, wrong } = messageSaid(leeway, form);
      return {
        ...nothing,
        words: String(step.tell),
        thing: (_: string, raw: Raw) => stepOf(raw, step),
        wrong,
      };
    }
    case 'need':
    case 'option': {
      const key = kind === 'need' ? 'say' : 'label';
      const words = lineOf(form, key);
      const text = kind === 'need' ? 'Write what people need' : 'Write the answer';
      const wrong = words === '' ? [{ field: key, text }] : [];
      return { ...nothing, words, thing: () => ({ [key]: words }), wrong };
    }
    default:
      return { ...nothing, words: '', thing: () => ({}) };
  }
}

/** Several questions on one page are written in a file; here the first is changed, and the others stay. */
function askAs({ step }: Raw): object {
  const { ask } = (step ?? {}) as { readonly ask?: unknown };
  return Array.isArray(ask) ? { ask } : {};
}

function askedIn(now: Add | undefined): readonly string[] {
  return now?.step?.verb === 'ask' ? now.step.ask : [];
}

function factOf(now: Add | undefined, { at }: Leeway): Fact | undefined {
  return at.document.normal.facts[askedIn(now)[0] ?? ''];
}

interface Source {
  readonly facts?: Readonly<Record<string, Raw>>;
  readonly changes?: { readonly add?: Readonly<Record<string, Raw>> };
}

function sourceOf({ at }: Leeway): Source {
  return at.document.source.value as Source;
}

/** As it is written, so that what no form asks for stays. */
function rawOf(name: string, leeway: Leeway): Raw {
  return sourceOf(leeway).changes?.add?.[name] ?? {};
}

function rawFact(name: string, leeway: Leeway): Raw {
  return sourceOf(leeway).facts?.[name] ?? {};
}

function without(group: Raw): Raw {
  return Object.fromEntries(Object.entries(group).filter(([, is]) => is !== undefined));
}

/** The facts that only this asks for: they go with it. */
export function factsWith(name: string, { at }: Leeway): Edit[] {
  const { facts, changes } = at.document.normal;
  const others = Object.keys(changes.add).filter((one) => one !== name);
  const elsewhere = new Set(others.flatMap((one) => askedIn(changes.add[one])));
  return askedIn(changes.add[name])
    .filter((fact) => Object.hasOwn(facts, fact) && !elsewhere.has(fact))
    .map((fact) => ({ path: ['facts', fact] }));
}

/** The input in which somebody said what stands at a path of the file. */
export function fieldFor(path: Path, inputs: readonly string[]): string | undefined {
  const keys = path[0] === 'facts' ? path.slice(2) : path.slice(3).filter((key) => key !== 'step');
  const wanted = inSomeWords[String(keys[0])] ?? String(keys[0]);
  return [wanted, `work:${wanted}`, `add:${wanted}`].find((one) => inputs.includes(one));
}

const inSomeWords: Readonly<Record<string, string>> = {
  task: 'sentence',
  check: 'sentence',
  options: 'results',
  label: 'label',
  when: 'when:is',
};
