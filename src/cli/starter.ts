import { stringify } from 'yaml';

/** Whom and what a new service is called; everything else is the same for everybody. */
export interface Starting {
  readonly id: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string };
  /** The organisation is described in the library already, so that its id is enough. */
  readonly isKnown: boolean;
}

/** The files of a small, whole service of one organisation, by their names. */
export function starterService(starting: Starting): Record<string, string> {
  const { id, name } = starting;
  const head = `service: ${id}\nformat: 1\nname: ${plain(name)}\n${organisationIn(starting)}`;
  return {
    'service.yaml': `${opening}${head}\n${body(starting, { is: '1 day', said: '1 day' })}`,
    ...examples(id),
  };
}

/** The same as a pattern that others can adopt, with one choice left to them, and the service that adopts it. */
export function starterPattern(starting: Starting): Record<string, string> {
  const { id, name, organisation } = starting;
  const head = `pattern: ${id}\nversion: 1.0.0\nformat: 1\nname: ${plain(name)}\nsteward: ${organisation.id}\n`;
  const service = `service: ${idOf(`${organisation.id}-${id}`)}\nformat: 1\nadopts: ${id} 1.0.0\n${organisationIn(starting)}`;
  return {
    'pattern.yaml': `${opening}${head}\n${choices}\n${body(starting, { is: 'choice.notice', said: '{choice.notice}' })}`,
    'service.yaml': `# How one organisation runs it. Others have a file like this one.\n${service}choices:\n  notice: { is: 5 days, why: We need this long to find somebody who opens the door }\n`,
    ...examples(id),
  };
}

/** A name as ids are written: small letters, figures and hyphens, beginning with a letter. */
export function idOf(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return letters
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

const opening = `# A small service, and a whole one: what it is for, who takes part, what is asked, who decides,
# and what happens when nobody does. Change anything; “patternbook dev” shows what comes of it.
`;

function plain(words: string): string {
  return stringify(words, { lineWidth: 0 }).trim();
}

function organisationIn({ organisation: { id, name, kind }, isKnown }: Starting): string {
  if (isKnown) return `organisation: ${id}\n`;
  return `organisation: { id: ${id}, name: ${JSON.stringify(name)}, kind: ${kind}, nation: England, fictional: yes }\n`;
}

const choices = `# What each organisation decides for itself.
choices:
  notice:
    ask: How long before the day do people have to ask?
    label: Notice
    type: duration
    between: [1 day, 28 days]
    default: 3 days
    why: Some can say yes at once, others have to ask somebody first.
`;

/** Everything below the first lines. `notice` is how long before the day people have to ask, and how that is said. */
function body({ organisation: { kind } }: Starting, notice: Notice): string {
  return [about(kind, kind === 'council' ? 'council' : 'office'), facts(notice), steps].join('\n');
}

interface Notice {
  readonly is: string;
  readonly said: string;
}

function about(kind: string, us: string): string {
  return `start:
  summary: Tell us what you need and when. You have our answer within 2 weeks.
  takes: about 5 minutes
  need:
    - the day when you need it
opened: { by: person, through: [web, phone] }
triggers:
  - I need this on a certain day

roles:
  person: { person: Someone who asks }
  ${us}: { body: ${kind} }
  officer: { person: Officer, of: ${us} }
  manager: { person: Manager, of: ${us} }

# What your decision rests on: a law, or a rule of your own.
law:
  sharing:
    cite: Our rules for what we share
    says: Whoever asks first has it, unless it is not meant for that.
    verified: yes

# What it is for: what people need, what you intend, and how you know that it happened.
outcomes:
  toldSoon:
    level: step
    need: Know soon whether I can have it
    intent: Nobody waits for an answer
    gets: information
    reached: decision in [grant, refuse]
  shared:
    level: wider
    need: See that everybody has the same chance
    intent: What we have is used well, whoever asks
    measured by: How often we say no, and to whom
  helped:
    level: overall
    need: Get what I asked for, on the day when I need it
    intent: What we have is used, and shared fairly
    reached: granted = done
`;
}

function facts({ is, said }: Notice): string {
  return `# What is asked and worked out. Names, addresses and more are in the library already: person.name, person.email.
facts:
  request.what:
    type: long text
    ask: What do you need it for?
    hint: A few words are enough
    label: What for
    called: what you need it for
  request.day:
    type: date
    ask: On which day do you need it?
    hint: For example, 27 3 2027
    label: Day
    called: the day when you need it
    must: request.day >= today + ${is}
    or say: The day must be at least ${said} from now
  request.access:
    type: yes/no
    ask: Does anybody need help to take part?
    hint: For example, a ramp or somebody who signs
    label: Help to take part
    called: whether anybody needs help
  request.help:
    type: text
    ask: What help do they need?
    label: Help needed
    called: what help they need
`;
}

const steps = `# What happens, from top to bottom.
steps:
  you: { name: About you, ask: [person.name, person.email], stage: complete the steps }
  what: { ask: request.what, stage: complete the steps }
  day: { ask: request.day, stage: complete the steps }
  access: { ask: request.access, stage: complete the steps }
  help: { ask: request.help, when: request.access, stage: complete the steps }
  send: { submit: What I have said is true., stage: complete the steps }

  look:
    name: Look at the request
    task: Can we do this on {request.day}?
    by: officer
    options: { possible: Yes, notPossible: No }
    within: 5 working days
    otherwise: passes to manager
    stage: checks, casework and processing
    outcome: toldSoon
  decision:
    name: Decision
    decide: Do we say yes?
    by: officer
    options:
      grant: { label: Yes, when: look = possible }
      refuse:
        label: No
        grounds: { taken: Somebody else has it on that day, unfit: It is not meant for this }
        reasons: yes
        challenge: { to: manager, within: 28 days, say: The manager looks at it again. }
    within: 5 working days
    otherwise: chase
    stage: checks, casework and processing
    outcome: shared
    law: sharing

  granted:
    name: Yes
    tell: You can have it on {request.day}
    to: person
    when: decision = grant
    say: |-
      Hello {person.name},

      you asked us for {reference}. The answer is yes: it is yours on {request.day}.
    stage: getting the outcome
    outcome: helped
  refused:
    name: "No"
    tell: We cannot do this
    to: person
    when: decision = refuse
    say: |-
      Hello {person.name},

      you asked us for {reference}. We are sorry that we have to say no.

      {decision.reasons}
    stage: getting the outcome

keeps:
  - { for: 2 years, from: ended, because: People may ask why we decided as we did }
`;

/** Stories of a case, which are tests: the usual way, and one in which somebody is late. */
function examples(of: string): Record<string, string> {
  return {
    'examples/said-no.yaml': `example: said-no
format: 1
of: ${of}
name: Somebody else has it on that day, so the answer is no
events:
${asked}
  - { at: 2026-03-03T09:00, record: look, result: notPossible, open: decision }
  - { at: 2026-03-03T09:10, decide: decision, result: refuse, grounds: taken, reasons: The choir has it on that day., told: refused, ended: completed }
`,
    'examples/the-manager-steps-in.yaml': `# A story of one case, which is a test: it says on which day somebody did what, and what came of it.
example: the-manager-steps-in
format: 1
of: ${of}
name: The officer is silent for 5 working days, so the manager looks at it
events:
${asked}
  - { at: 2026-03-10T09:00, by: manager, record: look, result: possible, open: decision }
  - { at: 2026-03-10T09:30, decide: decision, result: grant, told: granted, ended: completed }
`,
  };
}

const asked = `  - { at: 2026-03-02T10:00, answer: you, with: { person.name: { first: Ada, last: Moss }, person.email: ada@example.com } }
  - { at: 2026-03-02T10:02, answer: what, with: { request.what: A birthday } }
  - { at: 2026-03-02T10:03, answer: day, with: { request.day: 2026-03-28 } }
  - { at: 2026-03-02T10:04, answer: access, with: { request.access: no }, then: { help.skipped: yes } }
  - { at: 2026-03-02T10:05, submit: send, open: look }`;
