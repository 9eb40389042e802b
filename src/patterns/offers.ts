import { factsOf, mapStep, mapSteps, optionsIn, sentence, walk } from '../definition/index.ts';
import { questionsIn } from './options-here.ts';
import type {
  Decide,
  DecideOption,
  Library,
  Pattern,
  Role,
  Rung,
  Step,
  Whenever,
} from '../definition/index.ts';

type Facts = ReturnType<typeof factsOf>;

/** What is offered at any moment: what the pattern says, what every service offers, and reviews of decisions. */
export function offersHere(pattern: Pattern, library: Library): readonly Whenever[] {
  const own = [...pattern.whenever, ...reviewsOf(pattern, factsOf(pattern, library))];
  const taken = new Set(own.map(({ id }) => id));
  return [...own, ...alwaysOffered(pattern, library).filter(({ id }) => !taken.has(id))];
}

/** The offers of the block `always`, tuned or turned off by the pattern. */
function alwaysOffered(pattern: Pattern, library: Library): Whenever[] {
  const always = library.blocks.get('always')?.normal;
  const staff = staffRole(pattern.roles);
  if (!always || staff === undefined) return [];
  const person = personRole(pattern);
  const role = (name: string | undefined) => (name === 'staff' ? staff : person);
  return always.whenever.flatMap((offer) => {
    const tuning = pattern.always[offer.id];
    if (tuning === false || (isAboutQuestions(offer) && questionsIn(pattern).length === 0)) return [];
    const steps = offer.steps.map((step) =>
      mapSteps(step, (one) => mapStep(one, (text, sort) => (sort === 'role' ? role(text) : text))),
    );
    return [{ ...offer, ...(typeof tuning === 'object' ? tuning : {}), by: role(offer.by), steps }];
  });
}

/** It does again what somebody says was answered wrongly. */
function isAboutQuestions({ redo }: Whenever): boolean {
  return redo?.includes('.') === true;
}

/** Whom it is about: who starts it; where that is somebody at work, the first person who is not. */
function personRole({ opened, roles }: Pick<Pattern, 'opened' | 'roles'>): string {
  if (roles[opened.by]?.of === undefined) return opened.by;
  const outside = Object.entries(roles).find(
    ([, { person, of, from }]) => person && of === undefined && from === undefined,
  );
  return outside?.[0] ?? opened.by;
}

/** Who does the work here: the first role that belongs to the organisation. */
function staffRole(roles: Readonly<Record<string, Role>>): string | undefined {
  const found =
    Object.entries(roles).find(([, { of }]) => of !== undefined) ??
    Object.entries(roles).find(([, { body }]) => body);
  return found?.[0];
}

/** A rung of a challenge that is done here: whom the decision is about may ask for it, and what is decided then stands. */
function reviewsOf(pattern: Pattern, facts: Facts): Whenever[] {
  return walk(pattern.steps).flatMap(({ step }) =>
    step.verb === 'decide' ? reviewOf(step, pattern, facts) : [],
  );
}

function reviewOf(step: Decide, pattern: Pattern, facts: Facts): Whenever[] {
  const { roles } = pattern;
  const person = personRole(pattern);
  const found = optionsIn(step).flatMap((option) => {
    const rung = option.challenge?.find(({ to }) => roles[to]?.of !== undefined);
    return rung ? [{ option, rung }] : [];
  });
  const [first] = found;
  if (!first) return [];
  const { rung } = first;
  const options = found.map(({ option }) => option);
  const which = `(${step.id} in [${options.map(({ name }) => name).join(', ')}])`;
  const inTime = rung.within === undefined ? '' : ` and today <= ${step.id}.at + ${rung.within}`;
  const id = `${step.id}Review`;
  return [
    {
      id,
      verb: 'whenever',
      offer: 'Ask us to look at the decision again',
      say: rung.say,
      by: person,
      while: which + inTime,
      after: 'end',
      decides: step.id,
      law: rung.law === undefined ? undefined : [rung.law],
      steps: [
        ...(facts.has(why) ? [whyOf(id, person)] : []),
        {
          id: `${id}Sent`,
          verb: 'submit',
          submit: 'I ask for the decision to be looked at again.',
          by: person,
        },
        decisionAgain(step, rung),
        toldThatItStays(step.id, options, person),
      ],
    },
  ];
}

const why = 'challenge.why';

function whyOf(id: string, person: string): Step {
  return { id: `${id}Why`, verb: 'ask', ask: [why], name: 'Why you disagree', by: person };
}

/** Another decision is told as the first one was; the same one would be told by nobody. */
function toldThatItStays(id: string, options: readonly DecideOption[], person: string): Step {
  return {
    id: `${id}Stays`,
    verb: 'tell',
    name: 'The decision stays',
    tell: 'We have looked at our decision again',
    say: [
      'You asked us to look again at what we decided on {reference}. We have done so, and it stays as it was.',
      ...(options.some(({ grounds }) => grounds) ? [`{${id}Reviewed.grounds}`] : []),
      ...(options.some(({ reasons }) => reasons) ? [`{${id}Reviewed.reasons}`] : []),
    ].join('\n\n'),
    to: [person],
    when: options.map(({ name }) => `(${id} = ${name} and ${id}Reviewed = ${name})`).join(' or '),
  };
}

function decisionAgain(step: Decide, rung: Rung): Decide {
  const { id, decide, name, outcome } = step;
  const left = optionsIn(step).map((option) => ({
    ...option,
    challenge: option.challenge?.filter(({ to }) => to !== rung.to),
  }));
  return {
    id: `${id}Reviewed`,
    verb: 'decide',
    decide,
    name: `${name ?? sentence(id)}, looked at again`,
    by: rung.to,
    options: left,
    ...(rung['answered within'] !== undefined && { within: rung['answered within'] }),
    ...(outcome !== undefined && { outcome }),
    ...(rung.law !== undefined && { law: [rung.law] }),
  };
}
