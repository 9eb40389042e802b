import { blocksOf, deeds, factsOf, known, resultsOf, scopeOf, unfold, walkAll } from '../definition/index.ts';
import type {
  Deed,
  ExampleDocument,
  ExampleEvent,
  Finding,
  Library,
  Path,
  Pattern,
  DocumentOf,
  Problem,
  Step,
} from '../definition/index.ts';
import { toldBy } from './told-by.ts';
import type { Judge } from './told-by.ts';
import { offersHere } from './offers.ts';

/** What is wrong with a dated example: the service that it is of, and the names in what happens. */
export function exampleProblems(
  { normal, source }: ExampleDocument,
  library: Library,
  judge: Judge,
): readonly Problem[] {
  const document = definitionOf(normal.of, library);
  if (!document) {
    const ids = [...library.services.keys(), ...[...library.patterns.values()].map(({ id }) => id)];
    return known(normal.of, ids, 'service or pattern', ['of']).map(source.locate);
  }
  // What an example makes of a definition that is wrong itself would only repeat it.
  if (judge(document).length > 0) return [];
  const pattern = wholeOf(normal.of, document, library, judge);
  const named = namesOf(pattern, library);
  return [
    ...Object.keys(normal.counted ?? {}).flatMap((name) =>
      known(name, Object.keys(pattern.limits), 'limit', ['counted', name], { atKey: true }),
    ),
    ...normal.events.flatMap((event, index) => eventFindings(event, ['events', index], named)),
  ].map(source.locate);
}

/** Of a service, the pattern that it adopts; of several versions, the last one. What is not there says so elsewhere. */
function definitionOf(
  id: string,
  { services, patterns }: Library,
): DocumentOf<'service'> | DocumentOf<'pattern'> | undefined {
  const service = services.get(id);
  if (!service) return [...patterns.values()].findLast((pattern) => pattern.id === id);
  return service.normal.adopts === undefined ? service : patterns.get(service.normal.adopts);
}

/** As the service has it, with its own changes; or the pattern itself. */
function wholeOf(
  id: string,
  document: DocumentOf<'service'> | DocumentOf<'pattern'>,
  library: Library,
  judge: Judge,
): Pattern {
  const adoption = library.services.get(id);
  const told = adoption && toldBy(adoption, library, judge);
  const whole = told?.pattern ?? unfold(document.normal as Pattern, blocksOf(library));
  return { ...whole, whenever: offersHere(whole, library) };
}

interface Named {
  readonly steps: ReadonlyMap<string, Step>;
  readonly facts: ReadonlySet<string>;
  readonly roles: readonly string[];
  /** Every name that a condition can read. */
  readonly readable: ReadonlySet<string>;
}

function namesOf(pattern: Pattern, library: Library): Named {
  const facts = factsOf(pattern, library);
  return {
    steps: new Map(walkAll(pattern).map(({ step }) => [step.id, step])),
    facts: new Set(facts.keys()),
    roles: Object.keys(pattern.roles),
    readable: new Set(scopeOf({ ...pattern, facts }).names()),
  };
}

function eventFindings(event: ExampleEvent, path: Path, named: Named): Finding[] {
  const { steps, facts, roles, readable } = named;
  const step = (name: string, at: Path) => known(bare(name), steps.keys(), 'step', at);
  return [
    ...deeds.flatMap((deed) => deedFindings(deed, event, path, named)),
    ...(event.by === undefined ? [] : known(event.by, roles, 'role', [...path, 'by'])),
    ...Object.keys(event.with ?? {}).flatMap((name) =>
      known(bare(name), facts, 'fact', [...path, 'with', name], { atKey: true }),
    ),
    ...Object.keys(event.then ?? {}).flatMap((name) =>
      known(bare(name), readable, 'fact, step or choice', [...path, 'then', name], { atKey: true }),
    ),
    ...(event.open ?? []).flatMap((name, index) => step(name, [...path, 'open', index])),
    ...(event.told ?? []).flatMap((name, index) => step(name, [...path, 'told', index])),
  ];
}

/** Without the turn: `objection:1.at` is what `objection.at` is in one turn. */
function bare(name: string): string {
  return name.replaceAll(/:\d+/g, '');
}

/** What is done at a step that is not of this kind; a result that it can’t have. */
function deedFindings(deed: Deed, event: ExampleEvent, path: Path, { steps }: Named): Finding[] {
  const name = event[deed];
  if (name === undefined) return [];
  const step = steps.get(bare(name));
  if (!step) return known(bare(name), steps.keys(), 'step', [...path, deed]);
  if (!takes[deed](step)) {
    const message = `“${bare(name)}” is no step where somebody can ${deed === 'enough' ? 'say that it is enough' : deed} something.`;
    const hint = `It has “${step.verb === 'part' ? 'steps' : step.verb}:”.`;
    return [{ code: 'bad-value', message, hint, path: [...path, deed] }];
  }
  if (event.result === undefined || (deed !== 'record' && deed !== 'decide')) return [];
  const at = [...path, 'result'];
  return known(event.result, resultsOf(step), 'result', at, { code: 'unknown-option' });
}

const takes: Readonly<Record<Deed, (step: Step) => boolean>> = {
  answer: ({ verb }) => verb === 'ask',
  submit: ({ verb }) => verb === 'submit',
  record: ({ verb }) => verb === 'check' || verb === 'task',
  decide: ({ verb }) => verb === 'decide',
  pay: ({ verb }) => verb === 'pay',
  book: ({ verb }) => verb === 'book',
  take: (step) => step.verb === 'whenever' && step.offer !== undefined,
  add: (step) => typeof step['for each'] === 'string',
  enough: (step) => typeof step['for each'] === 'string',
};
