import { blocksOf, checkingOf, definitionFindings } from '../definition/index.ts';
import type { Adoption, Fact, Finding, Library, Pattern } from '../definition/index.ts';
import { blame } from './changing/blame.ts';
import { captured } from './changing/captured.ts';
import { carryOut } from './changing/carry-out.ts';
import type { Carried } from './changing/carry-out.ts';
import type { Refusal } from './changing/refusals.ts';
import { intentsOf } from './intents.ts';
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

/**
 * Carries out the changes of an adoption. What it comes to breaks no bound, and nothing in it refers to what is not
 * there. Which are carried out depends on the pattern and on what is wanted, and never on what sleeps.
 */
export function changed(pattern: Pattern, wanting: Changing, library: Library): Changed {
  const intents = intentsOf(wanting).filter(({ does }) => does !== 'answer');
  const { facts, findings } = ownFacts(wanting.facts, pattern, library);
  if (intents.length === 0 && Object.keys(facts).length === 0)
    return { pattern, done: [], refused: [], findings };
  const base = { ...pattern, facts: { ...pattern.facts, ...facts } };
  const whole = wholeOnes(base, intents, wanting, library);
  return { ...whole, findings: [...findings, ...whole.findings] };
}

/** Facts of an adopter are called so, and no others are: none is ever taken for another’s. */
function ownFacts(
  facts: Readonly<Record<string, Fact>>,
  pattern: Pattern,
  library: Library,
): { facts: Readonly<Record<string, Fact>>; findings: Finding[] } {
  const inBlocks = [...blocksOf(library).values()].flatMap((block) => Object.keys(block.facts));
  const taken = new Set([...Object.keys(pattern.facts), ...library.facts.keys(), ...inBlocks]);
  const findings = Object.keys(facts).flatMap((name): Finding[] => {
    const wrong = nameFinding(name, taken);
    return wrong ? [{ ...wrong, path: ['facts', name], atKey: true }] : [];
  });
  const wrong = new Set(findings.map(({ path }) => path[1]));
  const own = Object.entries(facts).filter(([name]) => !wrong.has(name));
  return { facts: Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1))), findings };
}

function nameFinding(name: string, taken: ReadonlySet<string>): Omit<Finding, 'path'> | undefined {
  const own = name.split('.').at(-1)!;
  if (!name.startsWith('local.')) {
    const message = `A fact of your own begins with “local”, and this is “${name}”.`;
    return { code: 'bad-name', message, hint: `Call it “local.${own}”.` };
  }
  if (!taken.has(name)) return undefined;
  const message = `There is a fact called “${name}” already, in what you adopt.`;
  return { code: 'duplicate-name', message, hint: 'Use it as it is, or give yours another name.' };
}

/** Without what would leave the definition broken: a step that reads what is not there, something taken out that is read. */
function wholeOnes(base: Pattern, intents: readonly Intent[], wanting: Changing, library: Library): Changed {
  const carried = (left: readonly Intent[]) => carryOut(base, left, wanting, library);
  const hasFacts = Object.keys(wanting.facts).length > 0;
  // The pattern itself has been judged already, so whatever is wrong now comes of changes.
  const wrongIn = ({ pattern, done }: Carried) =>
    hasFacts || done.some(mayBreak) ? definitionFindings(checkingOf(pattern, library)) : [];
  const broken: Refusal[] = [];
  for (;;) {
    const out = new Set(broken.map(({ intent }) => intent));
    const now = carried(intents.filter((one) => !out.has(one)));
    const mistaken = captured(now, wanting);
    broken.push(...mistaken);
    if (mistaken.length > 0) continue;
    const found = wrongIn(now);
    const others = found.filter((finding) => !isOfOwnFact(finding));
    const next = blame(others, now, wanting, (left) => wrongIn(carried(left)));
    broken.push(...next);
    if (next.length > 0) continue;
    // What no change is to blame for comes of facts that the adopter has.
    const findings = found.map((one) => (isOfOwnFact(one) ? one : { ...one, path: ['facts'], atKey: true }));
    return { pattern: now.pattern, done: now.done, refused: [...now.refused, ...broken], findings };
  }
}

/** What is only tighter, or taken from others too, leaves everything where it was. */
function mayBreak({ does }: Intent): boolean {
  return does !== 'tighten' && does !== 'accept';
}

function isOfOwnFact({ path: [section, name] }: Finding): boolean {
  return section === 'facts' && String(name).startsWith('local.');
}
