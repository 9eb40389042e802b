import { possibleOptions } from '../../cases/index.ts';
import type { Facts } from '../../cases/index.ts';
import type { DecideOption, Option, Step } from '../../definition/index.ts';
import type { Inside } from '../case/seen.ts';
import { isWorked, nodeAt } from '../case/turns.ts';
import { readFacts, shownField } from './asking.ts';
import type { Mistake, Texts } from './asking.ts';

/** One way in which a step can end, with what must be said with it. */
export interface Way extends Option {
  readonly grounds: readonly Option[];
  readonly reasons: boolean;
  readonly gives: readonly string[];
}

const done: Way = { name: 'done', label: 'Done', grounds: [], reasons: false, gives: [] };

/** The ways that a step can end as the case stands. */
export function waysOf(at: Inside): Way[] {
  const { step } = nodeAt(at.key, at);
  if (!isWorked(step)) return [];
  const ways = (step.options ?? [done]).map(wayOf);
  const possible =
    step.verb === 'decide' ? possibleOptions(at.key, at.now, at.prepared, at.current) : undefined;
  return ways.filter(({ name }) => possible?.includes(name) ?? true);
}

function wayOf({
  name,
  label,
  grounds = [],
  reasons = false,
  gives = [],
}: Option & Partial<DecideOption>): Way {
  return { name, label, grounds, reasons, gives };
}

/** The facts that a step asks, or gives whatever its result is. */
export function alwaysGiven(step: Step): readonly string[] {
  if (step.verb === 'ask') return step.ask;
  return step.verb === 'check' || step.verb === 'task' ? (step.gives ?? []) : [];
}

/** How a step ends, as a form says it; the inputs of a way have its name before theirs. */
interface Ending {
  readonly result: string;
  readonly facts: Facts;
  readonly grounds: readonly string[];
  readonly reasons?: string;
}

/** What a form says of the way that was chosen, and only of that; `unchosen` is said where none is. */
export function readEnding(
  at: Inside,
  form: Texts,
  unchosen: string,
): Ending | { mistakes: readonly Mistake[] } {
  const ways = waysOf(at);
  const way = ways.length === 1 ? ways[0] : ways.find(({ name }) => name === form.result);
  return way ? readWay(way, form, at) : { mistakes: [{ input: 'result', text: unchosen }] };
}

function readWay(way: Way, form: Texts, at: Inside): Ending | { mistakes: readonly Mistake[] } {
  const { facts, mistakes } = readFacts(way.gives, form, at, `${way.name}.`);
  const words = at.ui.recording;
  const grounds = groundsIn(way, form);
  const input = `${way.name}-reasons`;
  const reasons = way.reasons ? textOf(form[input]) : undefined;
  const all = [
    ...mistakes,
    ...(way.grounds.length > 0 && grounds.length === 0
      ? [{ input: `${way.name}-grounds`, text: words.selectGrounds }]
      : []),
    ...(way.reasons && reasons === undefined ? [{ input, text: words.enterReasons }] : []),
    ...tooLong(input, 'your reasons', form, at),
  ];
  return all.length > 0 ? { mistakes: all } : { result: way.name, facts, grounds, reasons };
}

const most = 20_000;

export function tooLong(input: string, called: string, form: Texts, { ui }: Inside): Mistake[] {
  return (textOf(form[input])?.length ?? 0) > most
    ? [{ input, text: ui.mistakes.tooLong(called, most.toLocaleString('en')) }]
    : [];
}

export function groundsIn({ name, grounds }: Way, form: Texts): string[] {
  const ticked = [form[`${name}-grounds`]].flat();
  return grounds.map((ground) => ground.name).filter((ground) => ticked.includes(ground));
}

export function textOf(typed: Texts[string]): string | undefined {
  const text = [typed].flat()[0]?.replaceAll('\r\n', '\n').trim();
  return text === '' ? undefined : text;
}

/** A way as the macros show it. */
export function shownWay(way: Way, form: Texts, mistakes: readonly Mistake[], at: Inside) {
  const grounds = way.grounds.map(({ name, label }) => ({ value: name, text: at.text(label) }));
  return {
    name: way.name,
    label: at.said(way.label),
    grounds: grounds.length > 0 ? grounds : undefined,
    ticked: groundsIn(way, form),
    reasons: way.reasons,
    typed: form[`${way.name}-reasons`],
    fields: way.gives.map((fact) => shownField(fact, form, mistakes, at, `${way.name}.`)),
  };
}
