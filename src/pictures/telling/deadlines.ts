import { insideOf, walk } from '../../definition/index.ts';
import type { Clock, Decide, Law, Service, Step, Whenever } from '../../definition/index.ts';
import { clauseHere, conditionHere } from '../conditions.ts';
import { filled, label, nameOf, quoted } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { doer, usualIn, who } from './people.ts';
import { limitsOf, otherwise, untilWords } from './timing.ts';
import type { Teller } from './told.ts';

/** One time limit: for what, how long, from when, whose, by law or as a target, and what follows. */
export interface Deadline {
  /** What it is counted from: “Penalty charge notice”. */
  readonly from: string;
  readonly time: string;
  readonly what: string;
  readonly who?: string;
  /** The law that says so; without it, it is a target, perhaps under a law. */
  readonly law?: string;
  readonly under?: string;
  /** What happens after it; without it, being late only shows. */
  readonly then?: string;
  /** It is only this way if. */
  readonly when?: string;
}

/** Every deadline in the order in which what it is counted from comes. */
export function deadlinesOf(teller: Teller): Deadline[] {
  const { service, idle } = teller;
  const found = inList(service.steps, 'the start', teller, idle);
  const offers = service.whenever
    .filter(({ id }) => !teller.common.has(id))
    .flatMap((one) => inOffer(one, teller));
  return [...found, ...offers];
}

/** Goes down a list; what opens after a gate is counted from it. */
function inList(
  steps: readonly Step[],
  before: string,
  teller: Teller,
  idle: ReadonlySet<string>,
): Deadline[] {
  let gate = before;
  let last = before;
  return steps.flatMap((step) => {
    if (
      idle.has(step.id) ||
      (step.when !== undefined && conditionHere(step.when, teller.service) === 'never')
    )
      return [];
    const own = quoted(filled(nameOf(step), teller.service));
    const from = isGate(step) ? last : (readFrom(step, teller) ?? gate);
    const isTurning =
      step.verb === 'part' && (step['again while'] !== undefined || step['for each'] !== undefined);
    const found = [
      ...ofStep(step, from, teller),
      ...clocksFrom(step, teller),
      ...challengesOf(step, teller),
      ...inList(
        insideOf(step),
        isTurning ? `the start of ${own}` : from,
        { ...teller, usual: usualIn(step, teller) },
        idle,
      ),
    ];
    if (takesTime(step)) last = own;
    if (isGate(step)) gate = last;
    return found;
  });
}

function isGate({ verb }: Step): boolean {
  return ['submit', 'decide', 'pay', 'wait', 'end'].includes(verb);
}

/** What somebody does, or time does. */
function takesTime({ verb }: Step): boolean {
  return !['tell', 'end', 'issue', 'place'].includes(verb);
}

/** A step that asks for another’s result comes after that one. */
function readFrom(step: Step, { service }: Teller): string | undefined {
  if (step.when === undefined) return undefined;
  const names: readonly string[] =
    step.when.match(/[a-zA-Z][a-zA-Z0-9]*(?=(?:\)|$|\s*(?:=|!=| in ))[^.]*)/g) ?? [];
  const placed = walk(service.steps).map(({ step: one }) => one);
  const before = placed.slice(
    0,
    placed.findIndex(({ id }) => id === step.id),
  );
  const found = before.filter(({ id }) => names.includes(id)).at(-1);
  return found && quoted(filled(nameOf(found), service));
}

function ofStep(step: Step, from: string, teller: Teller): Deadline[] {
  const { service } = teller;
  const limits = limitsOf(step, teller);
  if (step.verb === 'wait' && step.until!.endsWith('.due')) return [];
  if (step.verb === 'wait')
    return [
      {
        from,
        time: untilWords(step.until!, service),
        what: filled(nameOf(step), service),
        law: lawOf(step.law, step.until!, service),
        then: 'the service goes on',
      },
    ];
  if (limits.length === 0) return [];
  const then = otherwise(step, teller);
  const isService = step.verb === 'tell' || (step.verb === 'decide' && step.by === undefined);
  return [
    {
      from,
      time: limits.join(', or '),
      what: filled(nameOf(step), service),
      ...(!isService && step.verb !== 'part' && { who: doer(step, teller) }),
      law: clockLaw(step, service) ?? lawOf(step.law, `${step.within} ${step.until}`, service),
      under: service.law[step.law?.[0] ?? '']?.cite,
      ...(then !== undefined && { then }),
    },
  ];
}

/** What is to be done by the last day of a clock has the law of the clock. */
function clockLaw({ until = '' }: Step, service: Service): string | undefined {
  const clock = until.endsWith('.due') ? service.clocks[until.slice(0, -'.due'.length)] : undefined;
  return clock && lawOf(clock.law, clock.limit, service);
}

/** The law of the step that states the same length of time. */
function lawOf(names: readonly string[] | undefined, time: string, { law }: Service): string | undefined {
  const lengths: readonly string[] =
    time.match(/\d+ (?:working )?(?:minute|hour|day|week|month|year)/g) ?? [];
  const figure = /law\.([a-zA-Z0-9]+)\./.exec(time)?.[1];
  const states = ({ says = '', sets }: Law) =>
    lengths.some((length) => `${says} ${JSON.stringify(sets)}`.includes(length)) || nextDay(says, time);
  const found = [...(names ?? []), ...(figure === undefined ? [] : [figure])].find(
    (name) => name === figure || (law[name] && states(law[name])),
  );
  return found === undefined ? undefined : law[found]?.cite;
}

function nextDay(says: string, time: string): boolean {
  return (
    (time === '1 working day' && says.includes('next working day')) ||
    (/\b55 days/.test(time) && says.includes('56 days'))
  );
}

function clocksFrom(step: Step, teller: Teller): Deadline[] {
  return Object.entries(teller.service.clocks)
    .filter(([, { from }]) => from === step.id)
    .map(([name, clock]) => ofClock(name, clock, teller));
}

function ofClock(name: string, clock: Clock, { service }: Teller): Deadline {
  const moves = [
    clock['stops while'] && `It stands still while ${clauseHere(clock['stops while'], service)}.`,
    clock['restarts when'] && `It begins again when ${clauseHere(clock['restarts when'], service)}.`,
    clock.longer && `It is ${lengthInWords(clock.longer.to)} if ${clauseHere(clock.longer.when, service)}.`,
  ].filter((part) => part !== undefined);
  const missed = clock['if missed'] ?? 'what depends on this clock follows';
  return {
    from: quoted(label(clock.from, service)),
    time: `${lengthInWords(clock.limit)}, until ${quoted(label(clock.until, service))} is done`,
    what: `${label(name, service)}, a clock`,
    law: lawOf(clock.law, clock.limit, service),
    then: [missed.replace(/\.$/, ''), ...moves.map((move) => move.replace(/\.$/, ''))].join('. '),
  };
}

function challengesOf(step: Step, teller: Teller): Deadline[] {
  if (step.verb !== 'decide') return [];
  const rungs = (step as Decide).options.flatMap(({ challenge = [] }) => challenge);
  const unique = [...new Map(rungs.map((rung) => [JSON.stringify(rung), rung])).values()];
  return unique.flatMap((rung) =>
    rung.within === undefined
      ? []
      : [
          {
            from: quoted(filled(nameOf(step), teller.service)),
            time: lengthInWords(rung.within),
            what: `Challenge to ${who(rung.to, teller)}`,
            law: rung.law && teller.service.law[rung.law]?.cite,
            then: 'the decision stands',
          },
        ],
  );
}

function inOffer(one: Whenever, teller: Teller): Deadline[] {
  const offer = quoted(filled(one.offer ?? label(one.id, teller.service), teller.service));
  return inList(one.steps, offer, { ...teller, usual: usualIn(one, teller) }, new Set());
}
