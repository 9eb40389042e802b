import { fileURLToPath } from 'node:url';
import { isDocument, isOpen, readDocument } from '../src/definition/index.ts';
import {
  checkAll,
  drift,
  effective,
  judgeOf,
  releasesOf,
  slotsOf,
  upgrade,
  usage,
} from '../src/patterns/index.ts';
import { judge } from '../src/rules/index.ts';
import { readFolders } from '../src/store/index.ts';
import type { Document, DocumentOf } from '../src/definition/index.ts';

// 400 adopters of the taxi pattern, each with 200 intents: what they come to, how they are listed, a release for all of
// them. Beside the floor: reading the same files.

const [adopters, intents] = [400, 200];
const [from, to] = ['4.0.0', '5.0.0'];

const { documents } = await readFolders([fileURLToPath(new URL('../library', import.meta.url))]);
const own = documents.filter(({ kind }) => kind !== 'service' && kind !== 'example');
const pattern = releasesOf('taxi-driver-licence', checkAll(documents).library).find(
  ({ normal }) => normal.version === from,
)!.normal;

/** Answers, everything reworded that may be, and questions and tasks of its own. */
function written(index: number): string {
  const id = `council-${index}`;
  const reworded = [...slotsOf(pattern).values()].flatMap(({ name, marks, step }) =>
    isOpen(marks, 'reword') && step?.verb === 'tell' ? [name] : [],
  );
  const answers = {
    licenceTypes: '[privateHire]',
    terms: '[1 year]',
    minimumAge: '21 years',
    minimumHeld: '2 years',
    fee: '[{ from: 2026-04-01, rows: [[any, any, £200]] }]',
  };
  const left = intents - reworded.length - Object.keys(answers).length;
  const added = Array.from({ length: left }, (_, n) => `own${n}`);
  return [
    `service: ${id}-taxi\nformat: 1\nadopts: taxi-driver-licence ${from}`,
    `organisation: { id: ${id}, name: Council ${index}, kind: council, nation: England }\nchoices:`,
    ...Object.entries(answers).map(([name, is]) => `  ${name}: ${is}`),
    'facts:',
    ...added.map((name, n) => `  local.${name}: { type: yes/no, ask: Own question ${n}? }`),
    'changes:\n  reword:',
    ...reworded.map((name) => `    ${name}: { name: Ours ${index}, why: Plain words, decided: 2026-03-12 }`),
    '  add:',
    ...added.map(
      (name) => `    ${name}: { at: localQuestions, step: { ask: local.${name} }, why: We ask it }`,
    ),
  ].join('\n');
}

function timed<Result>(what: string, work: () => Result, floor?: number): { result: Result; ms: number } {
  const started = performance.now();
  const result = work();
  const ms = performance.now() - started;
  const ratio = floor === undefined ? '' : `, ${(ms / floor).toFixed(2)} × the floor`;
  console.log(`${what}: ${(ms / 1000).toFixed(2)} s${ratio}`);
  return { result, ms };
}

const texts = Array.from({ length: adopters }, (_, index) => written(index));
const { result: read, ms: floor } = timed(
  `read ${adopters} adoptions of ${intents} intents (the floor)`,
  () =>
    texts.map((text, index) => {
      const document = readDocument(text, `council-${index}.yaml`);
      if (!isDocument(document)) throw new Error(JSON.stringify(document));
      return document as Document as DocumentOf<'service'>;
    }),
);
const library = { ...checkAll(own).library };
const organisations = new Map(library.organisations);
for (const one of read) {
  const { id, ...body } = one.normal.organisation as { id: string };
  const normal = { organisation: id, format: '1', ...body } as never;
  organisations.set(id, { ...one, kind: 'organisation', id, normal } as never);
}
const whole = { ...library, organisations, services: new Map(read.map((one) => [one.id, one])) };

// One judge looks at each version of the pattern once, as where they are published.
const told = judgeOf(whole);
timed('listed with drift', () => drift('taxi-driver-licence', whole, { on: '2026-11-21' } as never), floor);
timed('what a steward sees of use', () => usage('taxi-driver-licence', whole), floor);
const { result: all } = timed(
  'recomputed: what each comes to',
  () => read.map((one) => effective(one, whole, told)),
  floor,
);
console.log(`  ${all.filter(({ service }) => service).length} of ${adopters} come to a service`);
const { result: taken } = timed(
  `a release for all: ${from} to ${to}`,
  () => read.map((one) => upgrade(one, to, whole, {}, told)),
  floor,
);
console.log(
  `  ${taken.filter(({ undecided }) => undecided.length === 0).length} of ${adopters} have nothing to decide`,
);
timed('the rules, once for the release', () => judge(library), floor);
