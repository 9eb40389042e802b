import { sentence, walkAll } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import type { HeldSection } from '../../patterns/index.ts';
import { also, filled, label, nameOf, quoted } from '../names.ts';

/** What has a name in a definition, by the word for such things and by what people call it: “the message “Permit””. */
export function called(name: string, ...services: readonly Service[]): string {
  for (const service of services) {
    const found = namedIn(name, service);
    if (found !== undefined) return found;
  }
  return quoted(sentence(name.split('.').at(-1)!));
}

/** The same for a choice, which a step may share its name with. */
export function choiceCalled(name: string, ...services: readonly Service[]): string {
  const found = services.find(({ choices }) => Object.hasOwn(choices, name));
  return `the choice ${quoted(found ? label(`choice.${name}`, found) : sentence(name))}`;
}

/** A thing of a section of a definition, by the word for such things and by what people call it. */
export function thingCalled(section: HeldSection, name: string, service: Service): string {
  if (section === 'law') return service.law[name]?.cite ?? name;
  if (section === 'outcomes') return `the outcome ${quoted(service.outcomes[name]?.need ?? sentence(name))}`;
  if (section === 'choices') return choiceCalled(name, service);
  if (section === 'roles') return `the role ${quoted(sentence(name))}`;
  if (section === 'facts' && service.facts[name]) return factCalled(name, service);
  const step = section === 'steps' || section === 'whenever' ? stepIn(name, service) : undefined;
  return step ? stepCalled(step, service) : called(name, service);
}

export function stepIn(name: string, service: Service): Step | undefined {
  return walkAll(service).find(({ step }) => step.id === name)?.step;
}

/** A step by the word for its verb, and by its name; of questions without a name, only the word. */
export function stepCalled(step: Step, service: Service): string {
  const kind =
    step.verb === 'whenever' && step.offer === undefined ? 'what happens by itself:' : nouns[step.verb];
  if (step.verb === 'ask' && step.ask.length === 1) return `the question ${quoted(nameOf(step, service))}`;
  return `the ${kind} ${quoted(nameOf(step, service))}`.replace('the what', 'what');
}

function namedIn(name: string, service: Service): string | undefined {
  if (name === 'start') return 'the start page';
  if (name === 'opened') return 'the ways in which it can be started';
  const step = walkAll(service).find(({ step: one }) => one.id === name)?.step;
  if (step) return stepCalled(step, service);
  const { facts, clocks, limits, roles, choices } = service;
  if (facts[name]) return factCalled(name, service);
  if (clocks[name]) return `the time limit ${quoted(label(name, service))}`;
  if (limits[name]) return `the limit ${quoted(label(name, service))}`;
  if (Object.hasOwn(choices, name)) return choiceCalled(name, service);
  return also(roles[name], () => `the role ${quoted(sentence(name))}`) || undefined;
}

export function factCalled(name: string, service: Service): string {
  const { ask, is } = service.facts[name]!;
  if (is !== undefined) return `what is worked out: ${quoted(label(name, service))}`;
  return ask === undefined
    ? `what is written down: ${quoted(label(name, service))}`
    : `the question ${quoted(filled(ask, service))}`;
}

const nouns: Record<Step['verb'], string> = {
  ask: 'questions',
  tell: 'message',
  check: 'check',
  task: 'task',
  pay: 'payment',
  book: 'booking',
  submit: 'sending',
  decide: 'decision',
  issue: 'document',
  wait: 'waiting time',
  end: 'ending',
  use: 'shared part',
  place: 'place for local steps',
  part: 'group of steps',
  whenever: 'offer',
};
