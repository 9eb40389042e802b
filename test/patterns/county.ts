import assert from 'node:assert/strict';
import { checkAll, effective } from '../../src/patterns/index.ts';
import { read } from './council.ts';
import { walk } from '../../src/definition/index.ts';
import type { Document, DocumentOf, Library, Pattern, Service, Step } from '../../src/definition/index.ts';

/** A small pattern that a county makes a layer of, and councils adopt, with or without it. */
export const party = `pattern: street-party
version: 1.0.0
format: 1
name: Close a street for a party
steward: association
start:
  summary: You need an order to close a street.
  need: [a plan of the street]
  local: [may reword, may add]
opened: { by: organiser, through: [web, phone, post], local: may narrow }
law:
  police: { cite: "Town Police Clauses Act 1847, section 21" }
  fees: { cite: "Local Government Act 2003, section 93" }
roles:
  organiser: { person: Somebody who gives a party }
  council: { body: council }
  officer: { person: Highways officer, of: council }
  rescuer: { body: [council, charity, company] }
outcomes:
  closed: { level: overall, need: Give a party in the street, reached: order = done }
choices:
  fee: { ask: What does it cost?, type: money, by: [party.size], dated: yes, law: fees }
  notice: { ask: How long before?, type: duration, at least: 1 week, default: 4 weeks, law: police }
  music: { ask: May there be music?, type: yes/no, default: yes }
  days: { ask: On which days?, type: choice, options: [friday, saturday, sunday], some of: [friday, saturday, sunday] }
  most: { ask: How many people at most?, type: whole number, between: [10, 500] }
facts:
  party.size: { type: choice, ask: How large is it?, hint: With children, options: [small, large], local: [may reword, may add] }
  party.plan: { type: yes/no, ask: Have you a plan?, local: may reword }
  party.loud: { type: yes/no, ask: Will it be loud? }
steps:
  about:
    steps:
      size: { ask: party.size, name: Size, say: Count everybody., local: may reword }
      plan: { ask: party.plan }
      loud: { ask: party.loud, law: police }
      questions: { place: [ask] }
  sooner: { place: [tell] }
  send: { submit: It is true. }
  checks:
    steps:
      visit: { task: Look at the street, by: officer, options: [fine, narrow], within: 10 days, local: [may reword, may tighten, may move to afterwards, may move to localChecks, may accept, may replace], channels: [phone, post] }
      ring: { task: Ring the neighbours, by: officer, local: [may remove, may move to afterwards] }
      localChecks: { place: [check, task, tell] }
  order: { issue: Order, when: visit = fine }
  refused: { end: We can’t close it, say: The street is too narrow., when: visit = narrow }
  afterwards: { place: [task, tell] }
  tips: { tell: Some tips, say: Keep a way free., local: [may remove, may reword, may move to sooner] }
  done: { tell: The street will be closed, say: "For a {party.size} party.", local: may reword }
whenever:
  cancel: { offer: Call it off, by: organiser, local: [may reword, may remove], steps: { off: { end: Called off } } }
clocks:
  answer: { limit: 20 days, from: send, until: visit, law: police, local: may tighten }
`;

const organisations = [
  'organisation: association\nformat: 1\nname: Association\nkind: association\n',
  'organisation: countyshire\nformat: 1\nname: Countyshire\nkind: council\nlanguages: [en, cy]\n',
  'organisation: felin\nformat: 1\nname: Felin\nkind: council\nlanguages: [en, cy]\n',
  ...['ashmere', 'birchley', 'cedarham', 'dunwick', 'elmford'].map(
    (id) => `organisation: ${id}\nformat: 1\nname: ${id[0]!.toUpperCase()}${id.slice(1)}\nkind: council\n`,
  ),
];

/** The text of a layer. */
export function layer(
  more = '',
  { id = 'county-party', version = '1.0.0', of = 'street-party 1.0.0' } = {},
): string {
  return `layer: ${id}\nversion: ${version}\nformat: 1\nadopts: ${of}\nsteward: countyshire\n${more}`;
}

/** What every council must say: choices without a default. */
export const answers = {
  fee: '[{ from: 2026-04-01, rows: [[any, £20]] }]',
  days: '[saturday, sunday]',
  most: '100',
};

/** The text of a council’s adoption. `said` are answers besides those that it must give. */
export function council(
  more = '',
  said: Readonly<Record<string, string | undefined>> = {},
  { id = 'ashmere', of = 'street-party 1.0.0' } = {},
): string {
  const choices = Object.entries({ ...answers, ...said }).flatMap(([name, is]) =>
    is === undefined ? [] : `  ${name}: ${is}\n`,
  );
  const inChoices = choices.length > 0 ? `choices:\n${choices.join('')}` : '';
  return `service: ${id}-party\nformat: 1\nadopts: ${of}\norganisation: ${id}\nroles: { rescuer: [${id}] }\n${inChoices}${more}`;
}

export interface Together {
  readonly library: Library;
  readonly services: ReadonlyMap<string, Service>;
  /** `file line code: message`. */
  readonly said: readonly string[];
}

/** Some documents and everybody they speak of, checked together. */
export function together(...texts: readonly string[]): Together {
  const documents = [...organisations, ...texts].map(
    (text) =>
      read(
        text,
        `${/^(?:layer|service|pattern|words): ([\w-]+)/.exec(text)?.[1] ?? 'one'}.yaml`,
      ) as never as Document,
  );
  const { library, services, problems } = checkAll(documents);
  const said = problems.map(({ file, line, code, message }) => `${file} ${line} ${code}: ${message}`);
  return { library, services, said };
}

/** The same where nothing is wrong. */
export function library(...texts: readonly string[]): Library {
  const found = together(...texts);
  assert.deepEqual(found.said, []);
  return found.library;
}

/** An adoption and what it comes to, where nothing is wrong with it. */
export function ofService(
  id: string,
  books: Library,
): { readonly adoption: DocumentOf<'service'>; readonly service: Service } {
  const adoption = books.services.get(id)!;
  const { service, problems } = effective(adoption, books);
  assert.ok(service, JSON.stringify(problems));
  return { adoption, service };
}

/** Who adopts the layer. */
export const below = { of: 'county-party 1.0.0' };

/** The pattern that a layer comes to. */
export function unfolded(more: string): Pattern {
  return library(party, layer(more)).patterns.get('county-party 1.0.0')!.normal;
}

/** The service of a council below a layer. */
export function under(more: string, own = '', said: Parameters<typeof council>[1] = {}): Service {
  return ofService('ashmere-party', library(party, layer(more), council(own, said, below))).service;
}

/** What is said of a layer, or of a council below it, with whose it is and no line. */
export function wrong(more: string, own = '', said: Parameters<typeof council>[1] = {}): readonly string[] {
  const found = together(party, layer(more), council(own, said, below));
  return found.said.map((one) => one.replace(/\.yaml \d+/, ''));
}

export function step(id: string, { steps }: Pick<Service, 'steps'>): Step | undefined {
  return walk(steps).find((one) => one.step.id === id)?.step;
}
