import { folderWith } from './folder.ts';

/** A service with one of everything that people meet: lists, rounds, slots, deadlines, offers, a register. */
const pattern = `
pattern: market-stall
version: 1.0.0
format: 1
name: Get a market stall
steward: camford-city-council
start: { summary: Sell what you make on the market., takes: 5 minutes, need: [a list of what you sell] }
opened: { by: trader, through: [web] }
roles:
  trader: { person: Someone who sells }
  helper: { person: Someone who helps on the stall }
  council: { body: council }
  officer: { person: Officer, of: council }
outcomes:
  sell: { level: overall, need: Sell what I make, intent: A lively market, gets: permission, reached: permit = done }
facts:
  item.what: { type: text, ask: What do you sell?, label: Goods }
  item.price: { type: money, ask: What does it cost?, label: Price }
  dog.name: { type: text, ask: What is the dog called?, label: Name of the dog }
  helper.agrees: { type: yes/no, ask: Do you agree to help?, label: Helper agrees }
  photo.says: { type: text, ask: What does the stall look like?, label: Look of the stall }
steps:
  about:
    name: Your stall
    stage: complete the steps
    steps:
      named: { ask: stall.name }
      begun: { ask: stall.begun }
  goods:
    name: What you sell
    stage: complete the steps
    for each: item
    at most: 3
    steps:
      what: { ask: item.what, name: Goods }
      price: { ask: item.price, name: Price }
  dogs: { name: Dogs at the stall, ask: dog.name, for each: dog, at least: 0, at most: 2, stage: complete the steps }
  send: { submit: "Everything I said is true.", name: Check and send, stage: complete the steps }
  fee: { pay: £20, name: Fee, within: 2 days, otherwise: unpaid, stage: complete the steps }
  notPaid: { end: You did not pay, say: You can start again., when: fee = unpaid }
  visit:
    name: Visit
    stage: checks, casework and processing
    again while: seen = missed
    at most: 3
    steps:
      slot: { book: Visit to your stall, name: Visit of an officer, calendar: visits, change until: 24 hours, by: trader }
      looks: { ask: photo.says, name: Look of the stall, by: trader }
      seen: { task: See the stall, name: Officer’s visit, by: officer, options: { fine: It is fine, missed: Nobody was there }, not before: slot.from }
  consent:
    name: Consent of the helper
    stage: checks, casework and processing
    ask: helper.agrees
    by: helper
    within: 5 working days
    otherwise: silent
  cooling: { wait: Time for neighbours to answer, until: consent.at + 3 days, stage: "checks, casework and processing" }
  decision:
    name: Decision
    stage: checks, casework and processing
    decide: May they have the stall?
    by: officer
    within: 5 working days
    otherwise: chase
    options:
      grant: { label: "Yes, they may" }
      refuse: { label: "No, they may not", reasons: yes, challenge: { to: officer, within: 14 days, say: You can ask us to look at it again. } }
  permit: { issue: Permit, name: Permit, into: market-permits, for: 1 year, when: decision = grant, stage: getting the outcome }
  told:
    tell: You have a stall
    say: |-
      Your stall {stall.name} is yours.

      Bring your permit.
    when: decision = grant
    stage: getting the outcome
  back: { pay: £5, name: Deposit, to: trader, when: decision = grant, stage: getting the outcome }
clocks:
  answer: { name: Our answer, limit: 20 working days, from: send, until: decision, stops while: consent.open }
whenever:
  rename:
    offer: Change the name of your stall
    say: The new name is on your permit from tomorrow.
    by: trader
    steps:
      newName: { ask: stall.name, name: New name of the stall }
  tip:
    offer: Give a tip of £2
    by: trader
    steps:
      tipFor: { decide: Who is the tip for?, name: Who it is for, by: trader, options: { sweepers: { label: Those who sweep }, other: { label: Somebody else, reasons: yes } } }
      tipPaid: { pay: £2, name: Tip }
  talk:
    offer: Talk to us
    by: trader
    steps:
      hour: { book: Talk to us, name: Our talk, calendar: office, by: trader }
  hall:
    offer: Rent the hall as well
    by: trader
    opens: camford-market-hall
    steps:
      why: { ask: hall.four, name: What you need the hall for }
`;

/** A long one: its parts are a list of tasks. */
const long = `
pattern: market-hall
version: 1.0.0
format: 1
name: Rent the market hall
steward: camford-city-council
start: { summary: Rent the hall for a day. }
opened: { by: trader, through: [web] }
roles:
  trader: { person: Someone who sells }
  council: { body: council }
  officer: { person: Officer, of: council }
outcomes:
  rent: { level: overall, need: Rent it, intent: A lively market, gets: permission, reached: send = done }
facts:
  hall.one: { type: text, ask: Who are you?, label: Your name }
  hall.two: { type: yes/no, ask: Do you bring chairs?, label: Chairs }
  hall.three: { type: text, ask: How many chairs?, label: Number of chairs }
steps:
  you: { name: About you, steps: { one: { ask: hall.one } } }
  chairs: { name: Chairs, steps: { two: { ask: hall.two }, three: { ask: hall.three, when: hall.two } } }
  purpose: { name: What it is for, steps: { four: { ask: hall.four } } }
  send: { submit: "It is true." }
`;

const facts = `
facts: stall
format: 1
name: About a market stall
define:
  hall.four: { type: text, ask: What is it for?, label: Purpose }
  stall.name: { type: text, ask: What is your stall called?, label: Name of the stall }
  stall.begun: { type: date, ask: When did you begin?, label: Began }
`;

const register = `
register: market-permits
format: 1
name: Market permits
holds: permit
states: [current, expired]
keeps: [stall.name]
public: [stall.name]
whenever:
  expiry: { at: entry.until, sets: expired }
`;

const stall = `
service: camford-market-stall
format: 1
adopts: market-stall 1.0.0
organisation: camford-city-council
calendars:
  visits: { every: [Tuesday 09:00 to 12:00, Thursday 14:00], for: 60 minutes, places: 1, ahead: [1 day, 2 weeks], where: The market square }
  office: { every: [Monday 09:00 to 17:00, Wednesday 09:00 to 17:00], for: 30 minutes, ahead: [1 day, 6 weeks] }
`;

const hall = `
service: camford-market-hall
format: 1
adopts: market-hall 1.0.0
organisation: camford-city-council
`;

/** A folder with these definitions, to be read beside the library. */
export function marketFolder(): string {
  const texts = Object.entries({ facts, pattern, long, register, stall, hall });
  return folderWith(Object.fromEntries(texts.map(([name, text]) => [`${name}.yaml`, text.trimStart()])));
}
