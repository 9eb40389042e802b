import assert from 'node:assert/strict';
import { gather, isDocument, readDocument, walkAll } from '../../src/definition/index.ts';
import { effective, upgrade } from '../../src/patterns/index.ts';
import type { Document, DocumentOf, Library, Service, Step } from '../../src/definition/index.ts';
import type { Decisions, Upgrade } from '../../src/patterns/index.ts';

/** A small pattern with something left open of every kind. `text` changes it into a release. */
export const skip = `pattern: skip-permit
version: 1.0.0
format: 1
name: Put a skip on the road
steward: association
start:
  summary: You need a permit.
  need: [the size of the skip]
  local: [may reword, may add]
opened: { by: builder, through: [web, phone, post], local: may narrow }
law:
  highways: { cite: "Highways Act 1980, section 139" }
roles:
  builder: { person: Somebody with a skip }
  council: { body: council }
  officer: { person: Highways officer, of: council }
outcomes:
  permitted: { level: overall, need: Put a skip on the road, reached: permit = done }
choices:
  fee: { ask: What does it cost?, type: money, at most: £100, law: highways }
  notice: { ask: How long before?, type: duration, at least: 1 day, default: 3 days }
facts:
  skip.size: { type: whole number, ask: How large is the skip?, hint: In cubic yards, local: may reword }
  skip.kind: { type: choice, ask: What kind is it?, options: [open, closed], local: [may add, may narrow] }
  skip.lamps: { type: yes/no, ask: Will it have lamps? }
  skip.from: { type: date, ask: From when? }
  skip.until: { type: date, ask: Until when? }
clocks:
  answer: { limit: 20 working days, from: send, until: permit, law: highways, local: may tighten }
limits:
  skips: { at most: 5, same: skip.size, at: send, local: may tighten }
  gap: { apart: 24 hours, from: skip.from, until: skip.until, same: skip.size, at: send, local: may tighten }
steps:
  about:
    name: About the skip
    steps:
      size: { ask: skip.size, name: Size, say: Measure it., local: [may reword] }
      kind: { ask: skip.kind }
      lamps: { ask: skip.lamps, law: highways }
      dates: { ask: [skip.from, skip.until], local: may replace }
      localQuestions: { place: [ask] }
  send: { submit: It is true. }
  checks:
    steps:
      visit: { task: Look at the road, by: officer, options: [fine, narrow], within: 10 days, local: [may reword, may tighten, may replace, may move to afterwards, may accept, may narrow], channels: [phone, post] }
      ring: { task: Ring the neighbours, by: officer, local: [may remove] }
      localChecks: { place: [check, task, tell] }
  extras:
    local: may remove
    steps:
      tips: { tell: Some tips, say: Put lamps on it., local: [may remove, may reword] }
      more: { tell: More tips, say: Cover it at night., local: [may remove] }
  permit: { issue: Permit }
  afterwards: { place: [task, tell] }
  done: { tell: You may put it there, say: "From today, for {skip.size} yards.", local: may reword }
whenever:
  keep: { offer: Keep it longer, by: builder, after: end, local: [may reword, may remove], steps: { days: { ask: skip.until } } }
`;

const beside = [
  'organisation: association\nformat: 1\nname: Association\nkind: association\n',
  'organisation: ashmere\nformat: 1\nname: Ashmere\nkind: council\n',
  'organisation: constabulary\nformat: 1\nname: Constabulary\nkind: police\n',
  'organisation: birchley\nformat: 1\nname: Birchley\nkind: council\n',
];

export function read<Kind extends Document['kind']>(text: string, file = 'f.yaml'): DocumentOf<Kind> {
  const document = readDocument(text, file);
  assert.ok(isDocument(document), JSON.stringify(document, null, 1) + text);
  return document as never;
}

/** The pattern as another release has it: each text replaced by another. */
export function release(version: string, changes: Readonly<Record<string, string>>, text = skip): string {
  const next = text.replace(/^version: .*/m, `version: ${version}`);
  return Object.entries(changes).reduce((found, [from, to]) => {
    assert.ok(found.includes(from), `the pattern does not say: ${from}`);
    return found.replace(from, to);
  }, next);
}

export function adoption(more = '', version = '1.0.0'): string {
  return `service: ashmere-skips\nformat: 1\nadopts: skip-permit ${version}\norganisation: ashmere\n${more.includes('choices:') ? '' : 'choices: { fee: £50 }\n'}${more}`;
}

export function libraryOf(...texts: readonly string[]): Library {
  const { library, problems } = gather(
    [...beside, ...texts].map((text, index) => read(text, `${index}.yaml`) as never as Document),
  );
  assert.deepEqual(problems, []);
  return library;
}

/** What an adoption comes to; its problems where it comes to nothing, each with its place in what was said. */
export function comesTo(more: string, pattern = skip): Service | readonly string[] {
  const text = adoption(more);
  const found = effective(read<'service'>(text, 'ashmere.yaml'), libraryOf(pattern));
  const said = text.split('\n');
  return (
    found.service ??
    found.problems.map(({ code, line, column, message, hint = '' }) =>
      `${code} at ${said[line - 1]?.slice(column - 1)}: ${message} ${hint}`.trim(),
    )
  );
}

/** Takes an adoption from the first of some releases to the last of them. */
export function taken(more: string, releases: readonly string[], decisions: Decisions = {}): Upgrade {
  const versions = releases.map((text) => /^version: (.*)/m.exec(text)![1]!);
  const library = libraryOf(...releases);
  const result = upgrade(
    read(adoption(more, versions[0]), 'ashmere.yaml'),
    versions.at(-1)!,
    library,
    decisions,
  );
  assert.deepEqual(result.problems, []);
  return result;
}

/** A step of a service, as it has become. */
export function stepOf(service: Service | undefined, id: string): Record<string, unknown> {
  const all = walkAll(service ?? { steps: [] });
  return all.find(({ step }) => step.id === id)?.step as never;
}

/** The names of the steps in a part; of the service itself without one. */
export function stepsIn(service: Service | undefined, part?: string): string[] {
  const steps = part === undefined ? service?.steps : stepOf(service, part).steps;
  return (steps as readonly Step[]).map(({ id }) => id);
}
