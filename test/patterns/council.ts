import assert from 'node:assert/strict';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { effective, upgrade } from '../../src/patterns/index.ts';
import { gather } from '../../src/definition/index.ts';
import type { Document, DocumentOf, Library, Service } from '../../src/definition/index.ts';
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
steps:
  about:
    name: About the skip
    steps:
      size: { ask: skip.size, name: Size, say: Measure it., local: [may reword] }
      kind: { ask: skip.kind }
      lamps: { ask: skip.lamps, law: highways }
      localQuestions: { place: [ask] }
  send: { submit: It is true. }
  checks:
    steps:
      visit: { task: Look at the road, by: officer, options: [fine, narrow], within: 10 days, local: [may reword, may tighten, may replace, may move to afterwards, may accept], channels: [phone, post] }
      ring: { task: Ring the neighbours, by: officer, local: [may remove] }
      localChecks: { place: [check, task, tell] }
  extras:
    steps:
      tips: { tell: Some tips, say: Put lamps on it., local: [may remove, may reword] }
      more: { tell: More tips, say: Cover it at night., local: [may remove] }
  permit: { issue: Permit }
  afterwards: { place: [task, tell] }
  done: { tell: You may put it there, say: "From today, for {skip.size} yards.", local: may reword }
`;

const beside = [
  'organisation: association\nformat: 1\nname: Association\nkind: association\n',
  'organisation: ashmere\nformat: 1\nname: Ashmere\nkind: council\n',
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

/** What an adoption comes to; its problems where it comes to nothing. */
export function comesTo(more: string, pattern = skip): Service | readonly string[] {
  const found = effective(read<'service'>(adoption(more), 'ashmere.yaml'), libraryOf(pattern));
  return found.service ?? found.problems.map(({ code, line, message }) => `${line} ${code}: ${message}`);
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
