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
    pending.push(...namesOf(facts.get(name)?.is));
  }
  return found;
}

function namesOf(text: string | undefined): string[] {
  const read = expressionIn(text);
  return read ? [...namesIn(read)] : [];
}

function expressionIn(text: string | undefined): Expression | undefined {
  const read = text === undefined ? undefined : parseExpression(text);
  return read === undefined || isMistake(read) ? undefined : read;
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
  const read = expressionIn(text);
  return read === undefined || couldBe(true, read, given, facts);
}

/** Whether an expression can be what is wanted; what nothing is known of can be anything. */
function couldBe(wanted: boolean, read: Expression, given: Given, facts: Facts): boolean {
  switch (read.op) {
    case 'not':
      return couldBe(!wanted, read.part, given, facts);
    case 'and':
    case 'or': {
      const sides = [read.left, read.right].map((side) => couldBe(wanted, side, given, facts));
      return (read.op === 'and') === wanted ? !sides.includes(false) : sides.includes(true);
    }
    case 'name': {
      const is = expressionIn(facts.get(read.name)?.is);
      return is ? couldBe(wanted, is, given, facts) : given[read.name] !== (wanted ? 'no' : 'yes');
    }
    case 'literal':
      return read.value !== !wanted;
    case 'compare':
      if (read.sign !== '=' && read.sign !== '!=') return true;
      return couldBeAmong([read.right], wanted === (read.sign === '='), read.left, given);
    case 'in':
      return couldBeAmong(read.options, wanted, read.item, given);
    default:
      return true;
  }
}

function couldBeAmong(
  options: readonly Expression[],
  wanted: boolean,
  item: Expression,
  given: Given,
): boolean {
  const held = item.op === 'name' ? given[item.name] : undefined;
  const words = options.map(wordOf);
  return held === undefined || words.includes(undefined) || words.includes(held) === wanted;
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
