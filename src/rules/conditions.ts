import { isMistake, namesIn, parseExpression } from '../definition/index.ts';
import type { Expression, Fact, Placed } from '../definition/index.ts';

type Facts = ReadonlyMap<string, Fact>;
/** What is taken for true: results and answers by name. Everything else is not known. */
export type Given = Readonly<Record<string, string>>;

/** The names that an expression reads, through derived facts down to what somebody gives. */
export function readsIn(text: string, facts: Facts): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = namesOf(text);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...namesOf(facts.get(name)?.is ?? ''));
  }
  return found;
}

function namesOf(text: string): string[] {
  const read = text === '' ? undefined : parseExpression(text);
  return read === undefined || isMistake(read) ? [] : [...namesIn(read)];
}

/** The conditions under which a step happens: those of what holds it, and its own. */
export function guardsOf({ step, parts }: Placed): string[] {
  return [...parts, step].flatMap((one) => [
    ...(one.when === undefined ? [] : [one.when]),
    ...(one.verb === 'whenever' && one.while !== undefined ? [one.while] : []),
  ]);
}

/** Whether a condition can still hold, given some results. */
export function couldHold(text: string, given: Given, facts: Facts): boolean {
  const read = parseExpression(text);
  return isMistake(read) || truth(read, given, facts) !== false;
}

type Truth = boolean | undefined;

function truth(expression: Expression, given: Given, facts: Facts): Truth {
  switch (expression.op) {
    case 'and':
    case 'or':
      return both(expression, given, facts);
    case 'not':
      return opposite(truth(expression.part, given, facts));
    case 'name': {
      const is = facts.get(expression.name)?.is;
      const read = is === undefined ? undefined : parseExpression(is);
      if (read && !isMistake(read)) return truth(read, given, facts);
      return yesOrNo(given[expression.name]);
    }
    case 'compare':
      return compared(expression, given);
    case 'in': {
      const held = expression.item.op === 'name' ? given[expression.item.name] : undefined;
      const options = expression.options.map(wordOf);
      return held === undefined || options.includes(undefined) ? undefined : options.includes(held);
    }
    case 'literal':
      return typeof expression.value === 'boolean' ? expression.value : undefined;
    default:
      return undefined;
  }
}

function both(expression: Expression & { op: 'and' | 'or' }, given: Given, facts: Facts): Truth {
  const sides = [truth(expression.left, given, facts), truth(expression.right, given, facts)];
  const settles = expression.op === 'or';
  if (sides.includes(settles)) return settles;
  return sides.includes(undefined) ? undefined : !settles;
}

function opposite(known: Truth): Truth {
  return known === undefined ? undefined : !known;
}

function yesOrNo(word: string | undefined): Truth {
  return word === 'yes' ? true : word === 'no' ? false : undefined;
}

function compared({ sign, left, right }: Expression & { op: 'compare' }, given: Given): Truth {
  const held = left.op === 'name' ? given[left.name] : undefined;
  const word = wordOf(right);
  if (held === undefined || word === undefined || (sign !== '=' && sign !== '!=')) return undefined;
  return (held === word) === (sign === '=');
}

function wordOf(expression: Expression): string | undefined {
  if (expression.op === 'name') return expression.name;
  if (expression.op !== 'literal' || typeof expression.value !== 'boolean') return undefined;
  return expression.value ? 'yes' : 'no';
}

/** What holds for certain where these conditions do: `a = b and not(c)` gives a and c. */
export function sureOf(guards: readonly string[]): Given {
  return Object.assign({}, ...guards.map((text) => sureIn(parseExpression(text) as Expression)));
}

function sureIn(expression: Expression): Given {
  if (expression.op === 'and') return { ...sureIn(expression.left), ...sureIn(expression.right) };
  if (expression.op === 'name') return { [expression.name]: 'yes' };
  if (expression.op === 'not' && expression.part.op === 'name') return { [expression.part.name]: 'no' };
  if (expression.op !== 'compare' || expression.sign !== '=' || expression.left.op !== 'name') return {};
  const word = wordOf(expression.right);
  return word === undefined ? {} : { [expression.left.name]: word };
}
