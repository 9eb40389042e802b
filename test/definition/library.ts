/** A small library without a mistake in it: what the tables of these tests change. */
export const files: Readonly<Record<string, string>> = {
  'council.yaml': `organisation: northmere
format: 1
name: Northmere Council
kind: council
languages: [en, cy]
`,
  'office.yaml': `organisation: home-office
format: 1
name: Home Office
kind: department
`,
  'facts.yaml': `facts: person
format: 1
name: About a person
define:
  person.born:
    type: date
    ask: When were you born?
    must: person.born < today
    or say: The date must be in the past
  person.age: { type: duration, is: since(person.born) }
  person.name: { type: name, ask: What is your name? }
  person.keen: { type: yes/no, ask: Are you keen? }
`,
  'pattern.yaml': `pattern: busking
version: 1.0.0
format: 1
name: Get a busking licence
steward: northmere
start:
  summary: For those of {choice.minimumAge} and older
  need:
    - an instrument
    - { say: a photo, when: choice.badge = yes }
opened: { by: busker, through: [web, phone] }
law:
  noise: { cite: Noise Act 1996 }
roles:
  busker: { person: Someone who plays }
  council: { body: council }
  officer: { person: Licensing officer, of: council }
outcomes:
  play: { level: overall, need: Play, intent: Streets are lively, reached: licence = done }
choices:
  minimumAge: { ask: How old?, type: duration, at least: 14 years, law: noise }
  badge: { ask: A badge?, type: yes/no, default: no }
  places: { ask: Where?, type: choice, options: [square, pier, park], some of: [square, pier, park] }
  fee: { ask: What does it cost?, type: money, by: [busk.place], dated: yes }
facts:
  busk.place:
    type: choice
    ask: Where will you play?
    options: [square, pier, park]
    one of: choice.places
  busk.loud: { type: yes/no, ask: Do you use an amplifier? }
steps:
  born: { ask: person.born }
  young:
    end: You are too young
    say: You must be {choice.minimumAge} or older.
    when: person.age < choice.minimumAge
  place: { ask: [busk.place, busk.loud] }
  send: { submit: This is true }
  fee: { pay: choice.fee }
  hearing: { check: Noise check, by: officer, options: [fine, tooLoud], when: busk.loud = yes }
  decision:
    decide: Is this a licence?
    by: officer
    law: noise
    options:
      grant: {}
      refuse: { grounds: [tooLoud], reasons: yes, challenge: { to: council, within: 21 days, law: noise } }
    rule:
      - { when: hearing = tooLoud, is: refuse }
  licence: { issue: Busking licence, for: 1 year, when: decision = grant, outcome: play }
  sorry: { tell: We have refused, say: Sorry., to: busker, when: decision = refuse }
`,
  'words.cy.yaml': `words: busking
language: cy
format: 1
texts:
  name: { of: Get a busking licence, is: Cael trwydded bysgio }
`,
  'service.yaml': `service: northmere-busking
format: 1
adopts: busking 1.0.0
organisation: northmere
choices:
  minimumAge: 16 years
  places: [square, pier]
  fee:
    - { from: 2026-04-01, rows: [[square, £20], [any, £10]] }
    - { from: 2027-04-01, rows: [[square, £22], [pier, £11]] }
`,
};
