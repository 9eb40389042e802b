import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderWith } from '../world/folder.ts';

/** A small pattern that leaves something open of many kinds. */
export const first = `# Skips on the road.
pattern: skip-permit
version: 1.0.0
format: 1
name: Put a skip on the road
steward: association
start:
  summary: You need a permit before you put a skip on the road.
  need: [the size of the skip]
  local: [may reword, may add]
opened: { by: builder, through: [web, phone, post], local: may narrow }
law:
  highways:
    cite: Highways Act 1980, section 139
    says: Nobody may put a skip on the road without permission.
    verified: no
roles:
  builder: { person: Somebody with a skip }
  council: { body: council }
  officer: { person: Highways officer, of: council }
outcomes:
  permitted: { level: overall, need: Put a skip on the road, intent: Roads stay safe, reached: permit = done }
choices:
  fee: { ask: What does it cost?, label: Fee, type: money, at most: £100, law: highways }
  notice: { ask: How long before do people apply?, label: Notice, type: duration, at least: 1 day, default: 3 days }
  lamps: { ask: Who brings the lamps?, label: Lamps, type: choice, options: { builder: The builder, council: The council }, default: builder }
facts:
  skip.size: { type: whole number, ask: How large is the skip?, hint: In cubic yards, label: Size, local: may reword }
  skip.kind: { type: choice, ask: What kind is it?, label: Kind, options: [open, closed], local: [may add, may narrow] }
  skip.day: { type: date, ask: From which day?, label: Day, must: skip.day >= today + choice.notice, or say: The day must be later }
steps:
  about:
    name: About the skip
    steps:
      size: { ask: skip.size, name: Size, say: Measure it., local: may reword }
      kind: { ask: skip.kind, name: Kind }
      day: { ask: skip.day, name: Day }
      localQuestions: { place: [ask] }
  send: { submit: What I have said is true. }
  checks:
    name: Checks
    steps:
      visit: { name: Visit, task: Look at the road, by: officer, options: [fine, narrow], within: 10 days, local: [may tighten, may accept] }
      ring: { name: Neighbours, task: Ring the neighbours, by: officer, local: may remove }
      localChecks: { place: [check, task, tell] }
  tips: { name: Tips, tell: How to keep it safe, say: Put lamps on it., local: [may remove, may reword] }
  permit: { name: Permit, issue: A permit }
  done: { name: Letter, tell: You may put it there, say: "From {skip.day}, for {skip.size} yards.", local: may reword }
`;

/** A release: the version, and what its text says instead. */
export function release(version: string, changes: Readonly<Record<string, string>>, text = first): string {
  return Object.entries(changes).reduce(
    (found, [from, to]) => {
      if (!found.includes(from)) throw new Error(`the pattern does not say: ${from}`);
      return found.replace(from, to);
    },
    text.replace(/^version: .*/m, `version: ${version}`),
  );
}

/** More than before, and nobody has to do anything. */
export const second = release('1.1.0', {
  'start:\n': 'release: { says: Drains are looked at. }\nstart:\n',
  'need: [the size of the skip]': 'need: [the size of the skip, your insurance]',
  '      localChecks:':
    '      drains: { name: Drains, task: Look for drains, by: officer, within: 5 days }\n      localChecks:',
});

/** Something that everybody has to look at: of each class of conflict one. */
export const third = release(
  '2.0.0',
  {
    'says: Drains are looked at.':
      'says: "Fees have a lower limit by law, lamps are the builder’s, and the letter is plainer.", became: { ring: neighbours }',
    'at most: £100': 'at most: £60',
    '  lamps: { ask: Who brings the lamps?, label: Lamps, type: choice, options: { builder: The builder, council: The council }, default: builder }\n':
      '  deposit: { ask: What deposit do you take?, label: Deposit, type: money, between: [£50, £200], law: highways }\n',
    'You may put it there, say: "From {skip.day}, for {skip.size} yards."':
      'You may put it there, say: "You may put it there from {skip.day}. It may be {skip.size} yards large."',
    '      ring: { name: Neighbours, task: Ring the neighbours,':
      '      neighbours: { name: Neighbours, task: Call on the neighbours,',
    '  tips: { name: Tips, tell: How to keep it safe, say: Put lamps on it., local: [may remove, may reword] }\n':
      '',
    'within: 10 days, local: [may tighten, may accept]': 'within: 7 days, local: [may tighten, may accept]',
  },
  second,
);

/** It holds for everybody from a day on: the pattern says one fee, by law. */
export const fourth = release(
  '3.0.0',
  {
    'says: "Fees have a lower limit by law, lamps are the builder’s, and the letter is plainer.", became: { ring: neighbours }':
      'says: The law says what it costs., from: 2026-10-01',
    'at most: £60': 'exactly: £50',
  },
  third,
);

export const organisations = {
  'association.yaml':
    'organisation: association\nformat: 1\nname: Association of Highways\nkind: association\n',
  'ashmere.yaml': 'organisation: ashmere\nformat: 1\nname: Ashmere Council\nkind: council\n',
  'birchley.yaml': 'organisation: birchley\nformat: 1\nname: Birchley Council\nkind: council\n',
};

/** A council that changed what it could. */
export const ashmere = `# How Ashmere permits skips.
service: ashmere-skips
format: 1
adopts: skip-permit 1.0.0
organisation: ashmere
choices:
  fee: { is: £80, why: What it costs us, decided: 2025-03-12, by: Highways committee } # looked at each spring
  lamps: council
changes:
  reword:
    # Agreed with the plain words group.
    done: { say: "Well done. From {skip.day}, for {skip.size} yards.", why: Plain words, decided: 2025-05-01, by: Head of highways }
    tips: { say: "Ask us for lamps: we lend them." }
  remove:
    ring: { why: We ring nobody }
  tighten:
    visit: { within: 4 days, why: Our roads are narrow }
  add:
    trees: { at: localChecks, step: { name: Trees, task: Look for trees, by: officer }, why: Skips harm roots }
`;

export const birchley = `service: birchley-skips
format: 1
adopts: skip-permit 1.1.0
organisation: birchley
choices: { fee: £40 }
`;

/** A folder with files in folders. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = folderWith();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The pattern with its releases, two councils that adopt it, and who they are. */
export function permits(more: Readonly<Record<string, string>> = {}): string {
  return folderOf({
    ...organisations,
    'skip-permit/pattern.yaml': third,
    'skip-permit/releases/1.0.0.yaml': first,
    'skip-permit/releases/1.1.0.yaml': second,
    'services/ashmere.yaml': ashmere,
    'services/birchley.yaml': birchley,
    ...more,
  });
}
