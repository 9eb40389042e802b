/** The pattern of the library that says everything: an allotment. */
export const allotment = `pattern: allotment
version: 1.0.0
format: 1
name: Get an allotment
lgsl: [432]
scope: Plots that a council lets. Not private gardens.
steward: camford
release:
  says: Neighbours are asked
  from: 2026-05-01
  became: { hut: tap, fences: [neighbours, inspection] }
  thanks: [{ to: county, for: Asking for it }]
nations: [England, Wales]
start:
  summary: For those of {choice.minimumAge} and older
  takes: 10 minutes
  need:
    - your date of birth
    - { say: a photo, when: choice.photo = yes }
  local: [may reword, may add]
opened: { by: gardener, through: [web, phone], local: may narrow }
triggers: [Moving to a flat without a garden]
law:
  allotments:
    cite: Small Holdings and Allotments Act 1908, section 23
    says: Councils provide allotments
    from: 1908-12-21
    until: 2040-01-01
    link: https://www.legislation.gov.uk/ukpga/Edw7/8/36
    sets:
      deposit: £50
      plots: [{ is: 2 }, { from: 2027-01-01, is: 3 }]
    verified: no
roles:
  gardener: { person: Someone who wants to garden }
  council: { body: council }
  officer: { person: Allotments officer, of: council, not: gardener }
  manager: { person: Parks manager, of: council }
  county: { is: county }
  helper: { body: any, from: gardener.helper }
outcomes:
  garden: { level: overall, need: A place to grow things, intent: People are outside, gets: permission, reached: plot = done }
  health: { level: wider, need: Feel well, measured by: A survey every spring }
choices:
  minimumAge:
    ask: How old must a gardener be?
    label: Minimum age
    type: duration
    at least: 16 years
    law: allotments
    why: Contracts
  oldest: { ask: How old at most?, type: duration, at most: 120 years, default: 110 years }
  photo: { ask: A photo?, type: yes/no, default: no }
  colour: { ask: Which colour has the badge?, type: choice, options: { green: Green, red: Red }, one of: [green, red], when: photo, default: green }
  sites: { ask: Which sites?, type: choice, options: [river, hill], some of: [river, hill] }
  rent: { ask: What does it cost?, type: money, by: plot.site, dated: yes }
  term: { ask: For how long?, type: duration, exactly: 1 year }
  days: { ask: How many days?, type: whole number, between: [7, 30], default: 14 }
  greeting: { ask: What do you say?, type: text, any: yes, default: Hello }
facts:
  wish.site: { type: choice, ask: Which site do you want?, options: [river, hill], one of: choice.sites }
  tool.kind: { type: choice, ask: What is it?, options: [spade, mower], local: [may reword, may add, may narrow] }
  tool.worth: { type: money, ask: What is it worth? }
  tools.worth: { type: money, is: sum(tool.worth) }
  visit.note: { type: long text, ask: What did you see? }
  water.shared: { type: yes/no, ask: Can you share a tap? }
clocks:
  answer:
    name: Time to answer
    limit: 20 working days
    from: send
    until: decision
    stops while: clarify.open
    restarts when: clarify = done
    longer: { to: 40 working days, when: count(neighbours.open) > 0 }
    if missed: You can complain
    law: allotments
    local: may tighten
limits:
  plots:
    name: Plots for each household
    at most: law.allotments.plots
    of: plot.size
    in: plots
    same: gardener.email
    per: calendar year
    on: send.at
    at: decision
    when: gardener.age >= choice.minimumAge
    let go when: decision = refuse
    law: allotments
  gap: { apart: 24 hours, from: look.from, until: look.until, local: may tighten, same: [gardener.email], at: look }
steps:
  who: { ask: [gardener.name, gardener.born, gardener.likes, gardener.helper, gardener.email, plot.site, plot.size, wish.site], say: About you }
  young:
    end: You are too young
    say: You must be {choice.minimumAge} or older.
    when: gardener.age < choice.minimumAge
  tools:
    name: Your tools
    for each: tool
    at least: 0
    at most: 20
    stage: complete the steps
    steps:
      what: { ask: [tool.kind, tool.worth], local: may replace }
  send: { submit: This is true }
  deposit: { pay: law.allotments.deposit, within: 7 days, otherwise: late, early: tools = done, local: may tighten }
  look:
    book: See the plot
    calendar: visits
    remind: [2 days, 2 hours]
    change until: 24 hours
    let go when: decision = refuse
    when: deposit = paid
  neighbours:
    check: Do you object?
    for each: [county, council]
    options: [objects, content]
    through: register-of-plots
    until: send.at + 10 working days
    otherwise: content
    holds up: nothing
    channels: [web, post]
    law: allotments
    local: [may narrow, may accept]
  inspection:
    again while: seen = missed
    at most: 3
    steps:
      seen: { task: See the plot, by: officer, about: plot.size, options: { fit: Fit, missed: Missed }, gives: visit.note, uses: register-of-plots, not before: send.at + 2 days }
  extra: { place: [ask, check] }
  tap: { task: Mend the tap, by: { manager: tools.worth > £100, officer: otherwise }, within: 3 days, otherwise: passes to manager, local: [may remove, may move to extra] }
  meeting: { use: talk, with: { topic: Your plot, times: 2 }, roles: { host: officer }, outcome: garden }
  decision:
    decide: Does this person get a plot?
    by: officer
    outcome: garden
    options:
      grant: { label: Yes, when: count(neighbours = objects) < 2 and meeting = agreed }
      refuse:
        grounds: { full: All plots are taken, unfit: The plot is not fit }
        reasons: yes
        gives: water.shared
        challenge:
          - { to: manager, within: 28 days, answered within: 20 working days, law: allotments, say: Ask the manager }
          - { to: county }
    challenge: { to: county, of: grant, say: The county hears those who think it unfair }
    rule:
      - { when: inspection.round > 3, is: refuse }
  settle: { wait: Time to think, until: decision.at + 3 days }
  plot: { issue: Your plot, for: choice.term, into: plots, when: decision = grant }
  bigger: { issue: A bigger plot, replaces: plot, leaves: kept, into: plots, when: decision = grant and plot.until > today }
  back: { pay: law.allotments.deposit, to: gardener, when: decision = refuse }
  sorry: { tell: We have refused, say: "Sorry, {gardener.name}.", to: gardener, when: decision = refuse, local: may reword }
  news: { tell: A plot is free, say: Look, to: { everyone in: plots, where: entry.state = kept and plot.site = case.plot.site }, local: may remove }
whenever:
  clarify:
    offer: Ask a question
    by: officer
    name: A question
    say: We stop until you answer
    while: send = done
    until: send.at + 30 days
    law: allotments
    channels: web
    steps:
      asked: { tell: A question, say: What do you mean?, to: gardener }
      taken: { ask: water.shared, by: gardener }
    redo: tap
  reminder: { at: plot.until - 8 weeks, opens: allotment, steps: {} }
  yearly: { every: 12 months, while: plot = done, steps: { rent: { pay: choice.rent } } }
  moved: { offer: I have moved, by: gardener, after: end, steps: { gone: { end: Gone } }, local: [may reword, may remove] }
always: { leave: { while: send = done, until: plot.at + 3 days, say: You can leave }, praise: no }
keeps: [{ for: 6 years, from: ended, because: The limit for claims, law: allotments }]
contributes: [{ to: green, how: helps, says: More gardens, evidence: A study }]
`;
