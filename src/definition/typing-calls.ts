import { isTime, ordered, says } from './kinds.ts';
import { nearest } from './nearest.ts';
import type { Expression } from './expression.ts';
import type { Kind } from './types.ts';
import type { Checked, Checker, TypeMistake } from './typing.ts';

type Call = Expression & { op: 'call' };

/** What a function takes and gives. */
export function checkCall(expression: Call, checker: Checker): Checked {
  const { name, args } = expression;
  if (name === 'answered' && args.length === 1)
    return withArgs(expression, [checker.check(args[0]!, checker).expression], 'boolean');
  if ((name === 'count' || name === 'sum') && args.length === 1) return checkFold(expression, name, checker);
  if ((name === 'max' || name === 'min') && args.length > 0) return checkExtreme(expression, checker);
  const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (called?.takes.length === args.length) return checkCalled(expression, called, checker);
  const message = called
    ? `“${name}(…)” takes ${called.takes.length === 1 ? 'one thing' : 'two things'}.`
    : `“${name}(…)” is not something a condition can ask.`;
  const names = calls.map((one) => one.split('(')[0]!);
  const meant = called ? undefined : nearest(name, names);
  const hint = meant === undefined ? `It can be: ${calls.join(', ')}.` : `Did you mean “${meant}”?`;
  checker.mistake({ code: 'bad-condition', message, hint, offset: expression.at });
  return { expression, type: undefined };
}

const calls = [
  ...['answered(fact)', 'since(date)', 'count(condition)', 'sum(fact)', 'max(a, b)', 'min(a, b)'],
  ...['date(moment)', 'days(from, to)', 'workingDays(from, to)', 'not(condition)'],
];

interface Called {
  /** What each argument must be. A day may also be a time of a day. */
  readonly takes: readonly Kind[];
  readonly gives: Kind;
}

const functions: Record<string, Called> = {
  since: { takes: ['date'], gives: 'duration' },
  date: { takes: ['moment'], gives: 'date' },
  days: { takes: ['date', 'date'], gives: 'number' },
  workingDays: { takes: ['date', 'date'], gives: 'number' },
};

function checkCalled(expression: Call, called: Called, checker: Checker): Checked {
  const args = expression.args.map((argument, index) => {
    const { expression: checked, type } = checker.check(argument, checker);
    const wanted = called.takes[index]!;
    const fits = !type || type.kind === wanted || (wanted === 'date' && type.kind === 'moment');
    if (!fits) {
      const message = `“${expression.name}” counts from ${says[wanted]}, and this is ${says[type.kind]}.`;
      checker.mistake({ code: 'type-mismatch', message, offset: argument.at });
    }
    return checked;
  });
  return withArgs(expression, args, called.gives);
}

function withArgs(expression: Call, args: readonly Expression[], kind: Kind | undefined): Checked {
  return { expression: { ...expression, args }, type: kind && { kind } };
}

/** The latest, largest; the earliest, smallest. Dates and times of dates may stand together. */
function checkExtreme(expression: Call, checker: Checker): Checked {
  const checked = expression.args.map((argument) => checker.check(argument, checker));
  const kinds = new Set(checked.flatMap(({ type }) => type?.kind ?? []));
  const [first] = kinds;
  const fit = [...kinds].every(
    (kind) => ordered.has(kind) && (kind === first || (isTime(kind) && isTime(first!))),
  );
  if (!fit) {
    const message = `“${expression.name}” can’t put in order ${[...kinds].map((kind) => says[kind]).join(' and ')}.`;
    const hint = 'All of them must be of one kind: numbers, amounts, or dates.';
    checker.mistake({ code: 'type-mismatch', message, hint, offset: expression.at });
  }
  const args = checked.map((one) => one.expression);
  return withArgs(expression, args, kinds.has('moment') ? 'moment' : first);
}

/** Goes through the turns of what its argument is one of for each. Of a fact with several options, counts these. */
function checkFold(expression: Call, fold: Fold, checker: Checker): Checked {
  const over = new Set<string>();
  let isSound = true;
  const mistake: Checker['mistake'] = (found) => {
    isSound = false;
    checker.mistake(found);
  };
  const { expression: part, type } = checker.check(expression.args[0]!, { ...checker, over, mistake });
  const fits = type && folds[fold].kinds.includes(type.kind);
  const kind: Kind | undefined = fold === 'count' ? 'number' : fits ? type.kind : undefined;
  if (isSound && type && !fits) mistake(unfoldable(fold, type.kind, expression));
  if (type?.kind === 'options' && over.size === 0) return withArgs(expression, [part], 'number');
  if (isSound && over.size !== 1) mistake(notOneOver(fold, over, expression));
  const { at } = expression;
  return { expression: { op: 'each', fold, over: [...over][0] ?? '', part, at }, type: kind && { kind } };
}

type Fold = 'count' | 'sum';

const folds: Record<
  Fold,
  { readonly kinds: readonly Kind[]; readonly takes: string; readonly does: string }
> = {
  count: { kinds: ['boolean', 'options'], takes: 'a condition', does: 'count' },
  sum: { kinds: ['number', 'money'], takes: 'a number or an amount of money', does: 'add up' },
};

function unfoldable(fold: Fold, kind: Kind, { args }: Call): TypeMistake {
  const message = `“${fold}” takes ${folds[fold].takes}, and this is ${says[kind]}.`;
  const hint = fold === 'count' ? 'Write what is to be counted: count(x = y).' : undefined;
  return { code: 'type-mismatch', message, hint, offset: args[0]!.at };
}

function notOneOver(fold: Fold, over: ReadonlySet<string>, { at }: Call): TypeMistake {
  const message =
    over.size === 0
      ? `There is only one of this here, so there is nothing to ${folds[fold].does}.`
      : `This mixes what there is one of for each turn of ${[...over].map((name) => `“${name}”`).join(' and ')}.`;
  const hint = `“${fold}” goes through the turns of one step that repeats.`;
  return { code: 'needs-count', message, hint, offset: at };
}
