import { allotment } from './whole-pattern.ts';

/** A library about allotments without a mistake in it, which says everything that can be said: every key of every kind. */
export const whole: Readonly<Record<string, string>> = {
  'council.yaml': `organisation: camford
format: 1
name: Camford City Council
kind: council
nation: England
tier: district
parent: county
fictional: yes
languages: [en, cy]
four eyes: yes
colour: "#1d70b8"
web: https://camford.example
email: hello@camford.example
phone: 01632 960 001
hours: Every working day, 9 to 5
address: The Guildhall, Camford
`,
  'county.yaml': `organisation: county
format: 1
name: Camfordshire
kind: council
`,
  'facts.yaml': `facts: gardening
format: 1
name: About gardening
define:
  gardener.name: { type: name, ask: What is your name?, called: your name, lawful basis: public task }
  gardener.born:
    type: date
    ask: When were you born?
    hint: For example, 27 3 2007
    label: Date of birth
    sensitive: yes
    must: gardener.born < today
    or say: Your date of birth must be in the past
  gardener.age: { type: duration, is: since(gardener.born) }
  gardener.likes: { type: choices, ask: What do you like to grow?, options: [fruit, flowers, herbs], counted: yes, optional: yes }
  gardener.most: { type: choice, ask: What most?, options: { fruit: Fruit, flowers: Flowers, herbs: Herbs }, one of: gardener.likes }
  gardener.helper: { type: organisation, ask: Who helps you?, optional: yes }
  gardener.email: { type: email, ask: What is your email address? }
  plot.size: { type: whole number, ask: How large is it?, unit: square metres }
  plot.site: { type: choice, ask: Which site?, options: [river, hill] }
`,
  'pattern.yaml': allotment,
  'block.yaml': `block: talk
version: 1.0.0
format: 1
name: A talk about {need.topic}
needs:
  topic: { type: text, says: What it is about }
  times: { type: whole number, default: 1, says: How often }
roles:
  guest: { person: Someone }
  host: { body: any }
law:
  talking: { cite: Talks Act 2000 }
facts:
  talk.words: { type: long text, ask: What was said? }
result: talked
steps:
  talked:
    task: Talk about {need.topic}
    by: host
    options: [agreed, parted]
    gives: talk.words
    law: talking
    again while: talked = parted
    at most: need.times
`,
  'always.yaml': `block: always
version: 1.0.0
format: 1
name: What every service offers
roles:
  person: { person: Whoever the service is for }
  staff: { person: Someone who works on the case }
whenever:
  leave: { offer: Withdraw, by: person, steps: { left: { end: You have withdrawn } } }
  praise: { offer: Praise us, by: person, after: end, steps: { praised: { tell: Thank you, say: Thank you., to: person } } }
`,
  'register.yaml': `register: plots
format: 1
name: Plots that are let
holds: plot
states: [kept, given]
keeps: [gardener.name, plot.site, plot.size, gardener.email]
public: [plot.site]
roles:
  gardener: { person: Who has the plot }
  officer: { body: council }
law:
  allotments: { cite: Small Holdings and Allotments Act 1908 }
facts:
  plot.why: { type: text, ask: Why? }
whenever:
  expiry: { at: entry.until, sets: given, opens: allotment }
  giveUp: { offer: Give it up, by: gardener, steps: { why: { ask: plot.why }, over: { end: Given up } } }
`,
  'outcome.yaml': `outcome: green
format: 1
name: Cities are green
need: Somewhere green near me
intent: Cooler streets
part of: [well]
measured by: Satellite pictures
interventions:
  - { name: Trees, kind: fund, by: county, says: A tree for every street }
`,
  'well.yaml': `outcome: well
format: 1
name: People are well
`,
  'thing.yaml': `thing: register-of-plots
format: 1
name: Register of plots
kind: system
of: camford
profession: Digital
costs: £1,000 a year
link: https://plots.example
`,
  'calendar.yaml': `calendar: camfordshire
format: 1
name: Holidays
nations: [England]
source: Made up
verified: no
holidays: [2026-12-25, { on: 2026-12-26, name: Boxing Day }]
until: 2026-12-31
`,
  'service.yaml': `service: camford-allotment
format: 1
adopts: allotment 1.0.0
organisation: camford
name: Get an allotment in Camford
on behalf of: [county]
roles: { helper: county }
calendars:
  visits:
    every: Wednesday 16:30 to 18:00
    extra: [2026-03-04T18:00]
    for: 30 minutes
    places: 2
    ahead: [2 days, 8 weeks]
    not on: [2026-12-23, bank holidays]
    from: 2026-01-01
    until: 2027-01-01
    where: At the gate
choices:
  minimumAge: { is: 18 years, why: Insurance, decided: 2026-01-02, by: Parks committee, source: Minutes 7 }
  photo: yes
  sites: [river]
  rent:
    - { from: 2026-04-01, rows: [[river, £20], [any, £10]] }
changes:
  reword:
    sorry: { say: Ask again in spring., why: It is kinder, decided: 2026-01-02, by: Parks committee, source: Minutes 8 }
    moved: { offer: I live elsewhere now, dormant: 0.9.0 }
  remove: { news: { why: Nobody reads it } }
  replace: { what: { step: { ask: [tool.kind, tool.worth], say: Each tool } } }
  move: { tap: { to: extra } }
  add:
    boots: { at: start, say: boots, when: choice.photo = yes }
    rake: { at: tool.kind, label: Rake }
  tighten: { deposit: { within: 5 days } }
  narrow: { neighbours: { channels: web } }
  accept: { neighbours: { from: county } }
facts: { local.fence: { type: yes/no, ask: Is there a fence? } }
`,
  'layer.yaml': `layer: county-allotment
version: 1.0.0
format: 1
adopts: allotment 1.0.0
steward: county
name: Get an allotment in the county
release: { says: The same hours everywhere }
choices:
  greeting: Good day
  days: { between: [7, 21], default: 10, why: Three weeks are enough }
changes:
  add:
    dry: { at: extra, step: { check: Is it dry?, by: officer, options: [dry, wet] } }
    shade: { at: extra, after: dry, step: { ask: local.shade } }
facts: { local.shade: { type: yes/no, ask: Is there shade? } }
common: [news, photo]
`,
  'own.yaml': `service: hill-garden
format: 1
organisation: { id: hill, name: Hill Garden, kind: charity, nation: Wales, tier: unitary, parent: county, fictional: yes, languages: [en], colour: "#00703c", web: hill.example, email: hi@hill.example, phone: 01632 960 002, hours: Mornings, address: The hill }
name: Join the garden
lgsl: [1]
scope: All of it
start: { summary: For all, takes: A minute, need: [{ say: boots, when: gardener.age > 3 years }] }
opened: { by: [gardener, hand], through: [web] }
triggers: [Spring]
law:
  rules: { cite: Garden rules, says: Be kind, from: 2020-01-01, until: 2030-01-01, link: hill.example, sets: { fee: [{ from: 2020-01-01, is: £5 }] }, verified: yes }
roles:
  gardener: { person: Who joins }
  garden: { body: charity }
  hand: { person: Who helps, of: garden, not: [gardener] }
  chair: { is: county }
  friend: { body: any, from: gardener.helper }
outcomes:
  join: { level: step, need: Join in, intent: Company, gets: information, reached: hello = done, measured by: Counting }
facts:
  visit.day: { type: date, ask: When do you come?, hint: A day, label: Day, called: the day, must: visit.day > today, or say: It must be in the future, optional: no, sensitive: no, counted: no, lawful basis: consent }
  visit.sort: { type: choice, ask: What for?, options: [work, rest], one of: gardener.likes, unit: things }
  visit.soon: { type: yes/no, is: visit.day < today + 7 days }
clocks:
  reply: { name: Reply, limit: 5 days, from: ask, until: hello, stops while: later.open, restarts when: later = done, longer: { to: 9 days, when: later.open }, if missed: Call us, law: rules }
limits:
  guests: { name: Guests, at most: 12, of: 1, in: plots, same: gardener.email, per: month, on: visit.day, at: ask, when: visit.soon, let go when: hello.skipped, law: rules }
  space: { apart: 2 hours, from: visit.day, until: visit.day, same: [gardener.email], at: ask }
steps:
  me: { ask: [gardener.born, gardener.likes, gardener.email, gardener.helper, visit.day] }
  ask: { submit: Yes }
  hello: { tell: Hello, say: Hello, to: gardener }
whenever:
  later: { offer: Come later, by: gardener, name: Later, steps: { day: { ask: visit.day } } }
always: { leave: no }
keeps: [{ for: 1 year, from: hello, because: We like to know, law: rules }]
contributes: [{ to: well, how: hinders, says: Backs hurt, evidence: Ours }]
calendars: {}
`,
  'words.yaml': `words: allotment
language: cy
version: 1.0.0
format: 1
texts:
  name: { of: Get an allotment, is: Cael rhandir }
  steps › decision › options › grant: { of: "Yes", is: Ie }
`,
  'own-words.yaml': `words: camford-allotment
language: cy
format: 1
texts:
  steps › sorry › say: { of: Ask again in spring., is: Gofynnwch eto yn y gwanwyn. }
  whenever › moved › offer: { of: I live elsewhere now, is: Rwy’n byw mewn lle arall }
`,
  'example.yaml': `example: granted
format: 1
of: camford-allotment
name: Nobody objects
counted: { plots: 1 }
events:
  - { at: 2026-03-02T10:00, answer: who, with: { gardener.name: { first: Ada, last: Moss }, gardener.born: 1990-02-01, gardener.likes: [fruit] } }
  - { at: 2026-03-02T10:01, add: tools, by: gardener }
  - { at: 2026-03-02T10:02, answer: "what:1", with: { tool.kind: spade, tool.worth: £10 } }
  - { at: 2026-03-02T10:03, enough: tools }
  - { at: 2026-03-02T10:04, submit: send, open: [deposit, "neighbours:1"] }
  - { at: 2026-03-02T10:05, pay: deposit, result: failed }
  - { at: 2026-03-02T10:06, book: look, result: 2026-03-04T18:00 }
  - { at: 2026-03-03T10:00, take: clarify, told: asked }
  - { at: 2026-03-03T11:00, record: "seen:1", by: officer, result: fit, with: { visit.note: Green } }
  - { at: 2026-03-04T09:00, decide: decision, result: refuse, grounds: full, reasons: No room, then: { decision: refuse, "neighbours:1.open": no } }
  - { at: 2026-03-09T00:01, ended: completed }
`,
};
