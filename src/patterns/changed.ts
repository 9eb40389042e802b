import { checkingOf, definitionFindings } from '../definition/index.ts';
import type { Adoption, Fact, Finding, Library, Path, Pattern } from '../definition/index.ts';
import { carryOut } from './changing/carry-out.ts';
import type { Carried } from './changing/carry-out.ts';
import { refuse } from './changing/refusals.ts';
import type { Refusal } from './changing/refusals.ts';
import { changeOf, intentsOf } from './intents.ts';
import type { Intent, Wanting } from './intents.ts';

export type Changing = Wanting & Pick<Adoption, 'facts'>;

/** A pattern with an adopter’s changes in it: every one that is lawful; the others beside it, with what is wrong. */
export interface Changed {
  readonly pattern: Pattern;
  readonly done: readonly Intent[];
  readonly refused: readonly Refusal[];
  /** What is wrong with facts that the adopter has of its own. */
  readonly findings: readonly Finding[];
}

/** Carries out the changes of an adoption. What it comes to breaks no bound, and nothing in it refers to what is not there. */
export function changed(pattern: Pattern, wanting: Changing, library: Library): Changed {
  const intents = intentsOf(wanting).filter(({ does }) => does !== 'answer');
  const { facts, findings } = ownFacts(wanting.facts);
  if (intents.length === 0 && Object.keys(facts).length === 0)
    return { pattern, done: [], refused: [], findings };
  const base = { ...pattern, facts: { ...pattern.facts, ...facts } };
  const carried = carryOut(base, intents, wanting, library);
  const whole = wholeOnes(carried, { base, intents, wanting, library });
  return { ...whole, findings: [...findings, ...factFindings(whole.pattern, facts, library)] };
}

/** Facts of an adopter are called so, and no others are: none can ever be taken for a pattern’s. */
function ownFacts(facts: Readonly<Record<string, Fact>>): {
  facts: Readonly<Record<string, Fact>>;
  findings: Finding[];
} {
  const isOwn = (name: string) => name.startsWith('local.');
  const findings = Object.keys(facts).flatMap((name): Finding[] => {
    const message = `A fact of your own begins with “local”, and this is “${name}”.`;
    const hint = `Call it “local.${name.split('.').at(-1)}”.`;
    return isOwn(name) ? [] : [{ code: 'bad-name', message, hint, path: ['facts', name], atKey: true }];
  });
  const own = Object.entries(facts).filter(([name]) => isOwn(name));
  return { facts: Object.fromEntries(own), findings };
}

function factFindings(pattern: Pattern, own: Readonly<Record<string, Fact>>, library: Library): Finding[] {
  if (Object.keys(own).length === 0) return [];
  return definitionFindings(checkingOf(pattern, library)).filter(isOfOwnFact);
}

interface Trial {
  readonly base: Pattern;
  readonly intents: readonly Intent[];
  readonly wanting: Changing;
  readonly library: Library;
}

const structural: ReadonlySet<Intent['does']> = new Set(['replace', 'remove', 'move', 'add', 'narrow']);

/** Without what would leave the definition broken: a step that reads what is not there, something taken out that is read. */
function wholeOnes(first: Carried, trial: Trial): Omit<Changed, 'findings'> {
  let carried = first;
  const broken: Refusal[] = [];
  for (let found = wrongIn(carried, trial); found.length > 0; found = wrongIn(carried, trial)) {
    const next = blame(found, carried, trial);
    broken.push(...next);
    const left = carried.done.filter((one) => !next.some(({ intent }) => intent === one));
    if (left.length === carried.done.length) throw new Error(`nobody is to blame: ${found[0]!.message}`);
    carried = { ...carryOut(trial.base, left, trial.wanting, trial.library), refused: first.refused };
  }
  return { pattern: carried.pattern, done: carried.done, refused: [...first.refused, ...broken] };
}

/** The pattern itself has been judged already, so whatever is wrong now comes of changes. */
function wrongIn({ pattern, done }: Carried, { library }: Trial): Finding[] {
  if (!done.some(({ does }) => structural.has(does) || does === 'reword')) return [];
  return definitionFindings(checkingOf(pattern, library)).filter((finding) => !isOfOwnFact(finding));
}

function isOfOwnFact({ path: [section, name] }: Finding): boolean {
  return section === 'facts' && String(name).startsWith('local.');
}

/** Whose step or words something wrong stands in; else what has to stay for it to be right. */
function blame(found: readonly Finding[], carried: Carried, trial: Trial): Refusal[] {
  const own = found.flatMap((finding) => {
    for (const intent of carried.done) {
      const path = within(intent, finding.path, carried.pattern, trial);
      if (path) return [{ intent, class: 'contract' as const, finding: { ...finding, path } }];
    }
    return [];
  });
  if (own.length > 0) return [...new Map(own.map((one) => [one.intent, one])).values()];
  const culprit = carried.done.find((intent) => {
    if (!structural.has(intent.does)) return false;
    const without = carried.done.filter((one) => one !== intent);
    const left = carryOut(trial.base, without, trial.wanting, trial.library);
    return wrongIn(left, trial).length < found.length;
  });
  const [first] = found;
  const intent = culprit ?? carried.done.findLast(({ does }) => structural.has(does))!;
  const message = `This can’t be done to “${intent.slot}”: ${first!.message}`;
  return [
    refuse(intent, 'contract', 'still-read', {
      message,
      hint: 'Something else in the pattern needs it as it is.',
    }),
  ];
}

/** The place in the file of what stands at a path of the changed pattern, where this intent wrote it. */
function within(intent: Intent, path: Path, pattern: Pattern, { wanting }: Trial): Path | undefined {
  const at = path.indexOf(intent.slot);
  const rest = path.slice(at + 1);
  if (intent.does === 'add' && changeOf(wanting, 'add', intent.slot).say !== undefined)
    return isNeed(intent, path, pattern, wanting) ? [...intent.path, ...path.slice(3)] : undefined;
  if (at < 0) return undefined;
  if (intent.does === 'add' || intent.does === 'replace') return [...intent.path, 'step', ...rest];
  const said = intent.does === 'reword' ? changeOf(wanting, 'reword', intent.slot) : {};
  return Object.hasOwn(said, String(rest[0])) ? [...intent.path, ...rest] : undefined;
}

function isNeed(
  { slot }: Intent,
  [section, list, index]: Path,
  { start }: Pattern,
  wanting: Wanting,
): boolean {
  if (section !== 'start' || list !== 'need' || typeof index !== 'number') return false;
  const found = start.need[index];
  const words = typeof found === 'string' ? found : found?.say;
  return words === changeOf(wanting, 'add', slot).say;
}
