/** A service that asks one fact of each type that has a way of its own to be asked, each on a page, and two on one. */
export interface Asked {
  /** The step and the fact, which have one name. */
  readonly name: string;
  readonly type: string;
  /** What is typed: by the part of the field, or as it is picked. */
  readonly typed: Readonly<Record<string, string>>;
  /** What is said where nothing is typed, and how what was typed is read back. */
  readonly missing: readonly [english: string, welsh: string];
  readonly shown: readonly [english: string, welsh: string];
}

const needed = ['Enter your start', 'Nodwch eich start'] as const;

export const asked: readonly Asked[] = [
  {
    name: 'starts',
    type: 'date and time',
    typed: { day: '13', month: '6', year: '2026', time: '7.30 pm' },
    missing: needed,
    shown: ['13 June 2026 at 7:30pm', '13 Mehefin 2026, 7:30pm'],
  },
  {
    name: 'opens',
    type: 'time',
    typed: { '': '0900' },
    missing: needed,
    shown: ['9am', '9am'],
  },
  {
    name: 'moved',
    type: 'month',
    typed: { month: '3', year: '2024' },
    missing: needed,
    shown: ['March 2024', 'Mawrth 2024'],
  },
  {
    name: 'distance',
    type: 'number, unit: miles',
    typed: { '': '12.5' },
    missing: needed,
    shown: ['12.5 miles', '12.5 milltir'],
  },
  {
    name: 'phone',
    type: 'phone',
    typed: { '': '+44 7700 900 982' },
    missing: needed,
    shown: ['+44 7700 900 982', '+44 7700 900 982'],
  },
  {
    name: 'postcode',
    type: 'postcode',
    typed: { '': 'zz11aa' },
    missing: needed,
    shown: ['ZZ1 1AA', 'ZZ1 1AA'],
  },
  {
    name: 'vehicle',
    type: 'vehicle registration',
    typed: { '': 'ab12 cde' },
    missing: needed,
    shown: ['AB12 CDE', 'AB12 CDE'],
  },
  {
    name: 'place',
    type: 'location',
    typed: { '': 'By the gate, 51.5, -0.12' },
    missing: needed,
    shown: ['By the gate, 51.5, -0.12', 'By the gate, 51.5, -0.12'],
  },
  {
    name: 'country',
    type: 'country',
    typed: { '': 'DE' },
    missing: ['Select start', 'Dewiswch eich start'],
    shown: ['Germany', 'Yr Almaen'],
  },
  {
    name: 'account',
    type: 'bank account',
    typed: { name: 'Rosa Okonkwo', sortCode: '30-94-30', number: '1234 5678', rollNumber: '' },
    missing: needed,
    shown: [
      'Rosa Okonkwo\nSort code: 30-94-30\nAccount number: 12345678',
      'Rosa Okonkwo\nCod didoli: 30-94-30\nRhif y cyfrif: 12345678',
    ],
  },
  {
    name: 'person',
    type: 'person',
    typed: { '': 'Sam Okafor' },
    missing: needed,
    shown: ['Sam Okafor', 'Sam Okafor'],
  },
];

/** The definitions, by the name of their file. */
export const definitions: Readonly<Record<string, string>> = {
  'council.yaml': `organisation: northmere
format: 1
name: Northmere Council
kind: council
languages: [en, cy]
`,
  'pattern.yaml': `pattern: everything
version: 1.0.0
format: 1
name: Tell us everything
steward: northmere
start: { summary: For everybody }
opened: { by: person, through: [web] }
roles:
  person: { person: Somebody }
  council: { body: council }
outcomes:
  told: { level: overall, need: Be heard, intent: We know, reached: send = done }
facts:
${asked.map(({ name, type }) => `  some.${name}: { type: ${type}, called: start, ask: What is your ${name}? }`).join('\n')}
  some.back: { type: date and time, ask: When will you come back?, hint: The time when you are at the door again, optional: yes }
  some.other: { type: country, ask: Which other country will you pass through?, optional: yes }
steps:
${asked.map(({ name }) => `  ${name}: { ask: some.${name} }`).join('\n')}
  more: { ask: [some.back, some.other] }
  send: { submit: This is true }
`,
  'words.cy.yaml': `words: everything
language: cy
format: 1
texts:
  name: { of: Tell us everything, is: Dywedwch bopeth wrthym }
  facts › some.distance › unit: { of: miles, is: milltir }
`,
  'service.yaml': `service: northmere-everything
format: 1
adopts: everything 1.0.0
organisation: northmere
`,
};
