import { insideOf, optionsIn, walk } from '../../definition/index.ts';
import type { Book, Clock, Decide, Service, Step, Whenever } from '../../definition/index.ts';
import { clauseHere, nounHere } from '../conditions.ts';
import { all, clockDue, label, lowered, nameOf, quoted, those } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { limitsOf, often } from '../speech.ts';
import { lawOfStart, lawOfTime, lawStating } from './laws.ts';
import { occasion, ofRegister } from './offers.ts';
import { countedFrom, earliest, isNever, namesRead } from './openings.ts';
import { doer, speechOf, usualIn, who } from './people.ts';
import { stopped } from './steps.ts';
import { ifLate, isAtOnce } from './timing.ts';
import type { Teller } from './told.ts';

/** One time limit: for what, how long, whose, by law or as a target, and what follows. */
export interface Deadline {
  readonly time: string;
  readonly what: string;
  readonly who?: string;
  /** The law that says so. */
  readonly law?: string;
  /** The service sets it itself; undefined of what is no limit for anybody’s work. */
  readonly isTarget?: boolean;
  /** What happens after it; without it, being late only shows. */
  readonly then?: string;
}

/** What deadlines are counted from, “From “Fee””, and those that are. */
export interface Point {
  readonly from: string;
  readonly deadlines: readonly Deadline[];
}

type Dated = Deadline & { readonly from: string };

/** Every deadline under what it is counted from, in the order in which this comes. */
export function timelineOf(teller: Teller): Point[] {
  const { service, common } = teller;
  const offers = service.whenever.filter(({ id }) => !common.has(id));
  const found = [
    ...inList(service.steps, teller),
    ...offers.flatMap((one) => ofOffer(one, teller)),
    ...Object.values(service.registers).flatMap((register) => inRegister(register, teller)),
  ];
  const unique = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
  const points = Map.groupBy(unique, ({ from }) => from);
  return [...points].map(([from, all]) => ({ from, deadlines: all.map(({ from: _from, ...one }) => one) }));
}

function inList(steps: readonly Step[], teller: Teller): Dated[] {
  const here = steps.filter((step) => !teller.idle.has(step.id) && !isNever(step.when, teller.service));
  return here.flatMap((step) => [
    ...ofStep(step, teller),
    ...clocksFrom(step, teller),
    ...(step.verb === 'decide' ? challengesOf(step, teller) : []),
    ...(step.verb === 'book' ? ofBooking(step, teller) : []),
    ...inList(insideOf(step), { ...teller, usual: namedIn(step, teller) }),
  ]);
}

/** Here nobody was named just before: “each of” whom has to be said. */
function namedIn(step: Step, teller: Teller): string | undefined {
  const each = Array.isArray(step['for each']) ? often(step, speechOf(teller)) : undefined;
  return each?.replace(/^for /, '') ?? usualIn(step, teller);
}

function ofStep(step: Step, teller: Teller): Dated[] {
  const { service } = teller;
  const limits = limitsOf(step, speechOf(teller));
  const isWait = step.verb === 'wait';
  const starts = ofStart(step, service);
  if (limits.length === 0 && !isWait) return starts;
  const isOfService = isWait || step.verb === 'tell' || step.verb === 'part' || step.verb === 'issue';
  const name = nameOf(step, service);
  const then = isWait ? 'the service goes on' : ifLate(step, teller);
  return [
    ...starts,
    {
      ...(step.within === undefined
        ? counted(step.until!, service)
        : { from: `From ${countedFrom(step, service)}`, time: limits.join(', or ') }),
      what: isAtOnce(step) ? `${stopped(name)} It goes out at once` : name,
      ...(!isOfService && { who: doer(step, teller) }),
      ...setBy(lawOfTime(step, service), !isWait && clockDue(step.until) === undefined),
      ...(then !== undefined && { then }),
    },
  ];
}

/** A day that the law sets before which it may not begin. */
function ofStart(step: Step, service: Service): Dated[] {
  const [law, day] = [lawOfStart(step, service), earliest(step, service)];
  if (law === undefined || day === undefined) return [];
  const since = sinceWhen(day, { from: `From ${day}`, time: 'from then on' });
  return [{ ...since, what: `${nameOf(step, service)} can begin`, law }];
}

/** Without a law it is a target; but the last day of a clock is not set here. */
function setBy(law: string | undefined, isSetHere = true): Pick<Deadline, 'law' | 'isTarget'> {
  return law === undefined ? { ...(isSetHere && { isTarget: true }) } : { law };
}

/** “28 days after “Notice”” is 28 days from “Notice”; the last day of a clock is counted from where that begins. */
function counted(moment: string, service: Service): Since {
  const words = nounHere(moment, service);
  const clock = service.clocks[clockDue(moment) ?? ''];
  if (clock) return { from: `From ${quoted(label(clock.from, service))}`, time: `until ${words}` };
  const day = words.replace(/^the day of /, 'the end of the day of ');
  return sinceWhen(words, { from: `Up to ${day}`, time: 'until then' });
}

type Since = Pick<Dated, 'from' | 'time'>;

function sinceWhen(words: string, otherwise: Since): Since {
  const [, length, from] = /^((?:the law’s )?\d+ [a-z ]+?) after (.+)$/.exec(words) ?? [];
  if (from !== undefined) return { from: `From ${from}`, time: length! };
  const [, early, to] = /^((?:the law’s )?\d+ [a-z ]+?) before (.+)$/.exec(words) ?? [];
  if (to !== undefined) return { from: `Before ${to}`, time: `until ${early} before` };
  return otherwise;
}

function clocksFrom(step: Step, { service }: Teller): Dated[] {
  return Object.entries(service.clocks)
    .filter(([, { from }]) => from === step.id)
    .map(([name, clock]) => ({
      from: `From ${quoted(label(clock.from, service))}`,
      time: lengthInWords(clock.limit),
      what: `“${label(name, service)}”, a clock that runs until ${quoted(label(clock.until, service))} is done`,
      ...setBy(lawStating(clock.law, clock.limit, service)),
      then: [
        lowered(clock['if missed'] ?? '').replace(/\.$/, '') || readers(name, service),
        ...movesOf(clock, service),
      ].join('. '),
    }));
}

/** How the last day of a clock moves. */
function movesOf(clock: Clock, service: Service): string[] {
  const { 'stops while': stops, 'restarts when': restarts, longer } = clock;
  const unit = clock.limit.includes('working') ? 'working days' : 'days';
  return those(
    stops && `While ${clauseHere(stops, service)}, it stops, and its last day moves by as many ${unit}`,
    restarts && `When ${clauseHere(restarts, service)}, it begins afresh: ${clock.limit} from that day`,
    longer &&
      `If ${clauseHere(longer.when, service)}, it is ${lengthInWords(longer.to)}, counted from its beginning`,
  );
}

/** What turns on a clock. */
function readers(clock: string, service: Service): string {
  const facts = Object.entries(service.facts).filter(([, { is }]) => is?.match(`\\b${clock}\\b`));
  const waits = walk(service.steps).filter(
    ({ step }) => step.verb === 'wait' && namesRead(step, service).has(clock),
  );
  const over = waits.map(({ step }) => `${quoted(nameOf(step, service))} is over`);
  const changed = facts.map(([name]) => `${quoted(label(name, service))} changes`);
  return all([...over, ...changed]) || 'nothing follows by itself';
}

/** The rungs of a challenge; each is counted from the answer to the one before. */
function challengesOf(step: Decide, teller: Teller): Dated[] {
  const { service } = teller;
  const ladders = optionsIn(step).flatMap(({ challenge }) => (challenge ? [challenge] : []));
  return ladders.flatMap((ladder) =>
    ladder.flatMap(({ to, within, law }, index) => {
      const before = ladder[index - 1];
      const from = before ? `the answer of ${who(before.to, teller)}` : quoted(nameOf(step, service));
      if (within === undefined) return [];
      const what = `Challenge to ${who(to, teller)}`;
      const set = setBy(law && service.law[law]?.cite);
      return [
        { from: `From ${from}`, time: lengthInWords(within), what, ...set, then: 'the decision stands' },
      ];
    }),
  );
}

function ofBooking(step: Book, { service }: Teller): Dated[] {
  const until = step['change until'];
  if (until === undefined) return [];
  const what = 'Last moment to move or cancel it';
  return [
    { from: `Before the start of ${quoted(nameOf(step, service))}`, time: `until ${until} before`, what },
  ];
}

/** Until when it can be taken up, or when it comes; and what is inside. */
function ofOffer(one: Whenever, teller: Teller): Dated[] {
  const { service } = teller;
  const ends = [...(one.until === undefined ? [] : [one.until]), ...lastDays(one.while)];
  const name = quoted(nameOf(one, service));
  return [
    ...ends.map((end) => ({
      ...counted(end, service),
      what: `${name} can be taken up`,
      who: who(one.by ?? service.opened.by, teller),
      ...setBy(lawStating(one.law, end, service), false),
    })),
    ...inList(one.steps, { ...teller, usual: usualIn(one, teller) }),
  ];
}

/** “today <= notice.at + 14 days” in a condition is a last day. */
function lastDays(condition: string | undefined): string[] {
  const [, end] = /\btoday <= (.+?)(?: and |$)/.exec(condition ?? '') ?? [];
  return end === undefined ? [] : [end];
}

/** What time brings to the entries of a register, and what is to be done about them in time. */
function inRegister(register: Service, teller: Teller): Dated[] {
  const own = ofRegister(register, teller);
  const from = `For each entry of the register ${quoted(register.name)}`;
  return register.whenever.flatMap((one) => {
    const what = one.sets === undefined ? nameOf(one, register) : `it becomes ${quoted(one.sets)}`;
    const comes = { from, time: occasion(one, own, 'entry'), what };
    return [...(one.offer === undefined ? [comes] : []), ...ofOffer(one, own)];
  });
}
