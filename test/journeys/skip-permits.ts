import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small pattern with releases, the councils that adopted it, and who looks after it: what release journeys are about. */
const first = `pattern: skip-permit
version: 1.0.0
format: 1
name: Put a skip on the road
steward: street-managers
nations: [England]
start:
  summary: You need a permit before a skip stands on the road.
  need: [the size of the skip]
  local: [may reword, may add]
opened: { by: builder, through: [web, phone, post], local: may narrow }
law:
  highways: { cite: "Highways Act 1980, section 139", says: Nobody may put a skip on a road without the council’s permission., link: "https://www.legislation.gov.uk/ukpga/1980/66/section/139", verified: no }
roles:
  builder: { person: Somebody with a skip }
  council: { body: council }
  officer: { person: Highways officer, of: council }
outcomes:
  permitted: { level: overall, need: Put a skip on the road, intent: Roads are safe for everybody, reached: permit = done }
choices:
  fee: { ask: What does a permit cost?, label: Fee, type: money, at most: £100, law: highways }
  notice: { ask: How long before must people apply?, label: Notice, type: duration, at least: 1 day, default: 3 days, law: highways }
facts:
  skip.size: { type: whole number, ask: How large is the skip?, label: Size of the skip, hint: In cubic yards, local: may reword }
  skip.lamps: { type: yes/no, ask: Will it have lamps at night?, label: Lamps }
steps:
  about:
    name: About the skip
    steps:
      size: { ask: skip.size, name: Size, say: Measure the skip from outside and write down what you find., local: may reword }
      lamps: { ask: skip.lamps, law: highways }
      localQuestions: { place: [ask] }
  send: { submit: What I have said is true. }
  checks:
    name: Checks
    steps:
      visit: { task: Look at the road, name: Visit, by: officer, options: [fine, narrow], within: 10 days, local: [may reword, may tighten] }
      ring: { task: Ring the neighbours, name: Ring, by: officer, local: may remove }
      localChecks: { place: [check, task, tell] }
  tips: { tell: Tips for the night, say: Put lamps on every corner of the skip., local: [may remove, may reword] }
  permit: { issue: Permit }
  done: { tell: You may put your skip on the road, say: "Your permit is {reference}. It holds from today. Put lamps on the skip at night and keep the gutter free.", local: may reword }
`;

function next(
  text: string,
  version: string,
  release: string,
  changes: Readonly<Record<string, string>>,
): string {
  const begun = text
    .replace(/^version: .*/m, `version: ${version}`)
    .replace(/^release:\n( .*\n)+/m, '')
    .replace(/^steward: .*\n/m, (line) => `${line}release:\n${release}`);
  return Object.entries(changes).reduce((found, [from, to]) => {
    if (!found.includes(from)) throw new Error(`the pattern does not say: ${from}`);
    return found.replace(from, to);
  }, begun);
}

const second = next(first, '1.1.0', '  says: Somebody looks for drains under the skip.\n', {
  '      localChecks:':
    '      drains: { task: Look for drains, name: Drains, by: officer }\n      localChecks:',
});

/** Something to decide for everybody who uses what it changes. */
const third = next(
  second,
  '2.0.0',
  `  says: Permits cost £60 at most. The letter says how to mark the skip. The tips have gone, since nobody read them.
  thanks: [{ to: birchley, for: The question about mirrors }]
`,
  {
    'at most: £100': 'at most: £60',
    'Measure the skip from outside and write down what you find.':
      'Measure the skip from inside and write down what you find.',
    '  tips: { tell: Tips for the night, say: Put lamps on every corner of the skip., local: [may remove, may reword] }\n':
      '',
    'It holds from today. Put lamps on the skip at night and keep the gutter free.':
      'It holds for 14 days. Put lamps and marks on the skip at night and keep the gutter free.',
    '  notice:':
      '  deposit: { ask: Which deposit do you take?, label: Deposit, type: money, between: [£0, £200] }\n  notice:',
    'skip.lamps: {':
      'skip.mirrors: { type: yes/no, ask: Does your lorry have a blind-spot mirror?, label: Mirror }\n  skip.lamps: {',
    '      lamps: {': '      mirrors: { ask: skip.mirrors }\n      lamps: {',
    'within: 10 days': 'within: 7 days',
  },
);

/** By law, from a day that is to come. */
const fourth = next(
  third,
  '3.0.0',
  '  says: By law everybody has to give seven days’ notice, and a permit costs £50 at most.\n  from: 2027-04-01\n',
  {
    'at most: £60': 'at most: £50',
    'at least: 1 day, default: 3 days, law: highways': 'exactly: 7 days, law: notices',
    '  highways: {':
      '  notices: { cite: "Skips (Notice) Regulations 2026, regulation 3", says: Notice is seven days., from: 2027-04-01, verified: no }\n  highways: {',
  },
);

export const skipPatterns = { '1.0.0': first, '1.1.0': second, '2.0.0': third, '3.0.0': fourth } as const;

function adopter(id: string, version: string, rest: string): readonly [string, string] {
  return [
    `services/${id}/skips.yaml`,
    `service: ${id}-skips\nformat: 1\nadopts: skip-permit ${version}\norganisation: ${id}\n${rest}`,
  ];
}

const ashmere = `# Our own file, with a remark that stays.
choices:
  fee: { is: £80, why: That is what a visit costs us, decided: 2025-03-01, by: Cabinet } # as in the budget
  notice: 2 days
changes:
  reword:
    size: { say: Measure the skip from outside and round it up. }
    tips: { say: Hang a lamp on each corner., why: Shorter }
    done: { say: "Well done. Your permit is {reference}. It holds from today. Put lamps on the skip at night and keep the gutter free.", why: A friendly word, decided: 2025-03-01, by: Head of highways }
  add:
    parking: { at: localChecks, step: { task: Count the parking places, name: Parking, by: officer }, why: Our streets are narrow }
`;

const councils: Readonly<Record<string, string>> = {
  ashmere: 'Ashmere Borough Council',
  birchley: 'Birchley District Council',
  coldbrook: 'Coldbrook City Council',
  dunmere: 'Dunmere Borough Council',
  elmsworth: 'Elmsworth County Council',
};

const files = (patterns: readonly string[]): readonly (readonly [string, string])[] => [
  [
    'organisations/street-managers.yaml',
    'organisation: street-managers\nformat: 1\nname: Association of Street Managers\nkind: association\nfictional: yes\n',
  ],
  ...Object.entries(councils).map(
    ([id, name]) =>
      [
        `organisations/${id}.yaml`,
        `organisation: ${id}\nformat: 1\nname: ${name}\nkind: council\nnation: England\nfictional: yes\n`,
      ] as const,
  ),
  ...patterns.map(
    (text) => [`patterns/skip-permit/releases/${/^version: (.*)/m.exec(text)![1]}.yaml`, text] as const,
  ),
  adopter('ashmere', '1.0.0', ashmere),
  adopter(
    'birchley',
    '1.0.0',
    'choices: { fee: £50 }\nchanges:\n  reword: { tips: { say: Use lamps. } }\n  remove: { ring: { why: We write to them } }\n',
  ),
  adopter(
    'coldbrook',
    '1.1.0',
    'choices: { fee: £50, notice: 5 days }\nchanges:\n  remove: { ring: { why: We know them all } }\n',
  ),
  adopter('dunmere', '1.1.0', 'choices: { fee: £45 }\n'),
  adopter('elmsworth', '2.0.0', 'choices: { fee: £55, notice: 5 days, deposit: £20 }\n'),
];

/** The folder of these definitions, with the releases that are out. */
export function skipFolder(versions: readonly (keyof typeof skipPatterns)[]): {
  folder: string;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'skip-permits-'));
  for (const [name, text] of files(versions.map((version) => skipPatterns[version]))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
