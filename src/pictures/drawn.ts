import { durationInDays, overOf, sentence, walkAll } from '../definition/index.ts';
import type { Channel, Placed, Rung, Service, Step } from '../definition/index.ts';
import { condition, localTo, shortClause, shortCondition, shortNoun } from './conditions.ts';
import type { LocalTo } from './conditions.ts';
import { either, filled, label, lowered, nameOf, optionsOf, quoted } from './names.ts';
import { homeRole } from './telling/people.ts';
import { lengthInWords } from './nouns.ts';

/** One step as it is drawn. */
export interface Drawn {
  /** Its place in the order in which steps are told, from 1. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly verb: Step['verb'];
  /** The part it stands in, by name; where parts around it repeat, the innermost of these, and how often it does. */
  readonly part?: string;
  readonly partOften?: string;
  /** How often it happens, in all that is around it and itself. */
  readonly allOften?: string;
  /** How often it happens itself: “for each of police and health”. */
  readonly often?: string;
  /** The role that does it. */
  readonly by: string;
  /** Who that is, in words. */
  readonly who: string;
  /** Where others do it in some cases: who, and when. */
  readonly instead?: string;
  /** The organisation that the work crosses to. */
  readonly crossesTo?: string;
  /** The service ends here, on the way. */
  readonly exit: boolean;
  readonly channels: readonly Channel[];
  /** The time limit in full, and what happens when it has passed. */
  readonly within?: string;
  readonly otherwise?: string;
  /** What a step is that is neither asked, done nor decided: a time is chosen, it waits, others may add to it. */
  readonly special?: { readonly mark: 'slot' | 'wait' | 'place'; readonly words: string };
  /** “only if …”, in full. */
  readonly condition?: string;
  /** The same with the numbers of steps for their names: “if yes at 8”. */
  readonly conditionHere?: string;
  /** What a council’s choice has to do with the condition. */
  readonly local?: LocalTo;
  /** Who hears a challenge, and in what time. */
  readonly challenge?: string;
  readonly law: readonly string[];
}

/** Names people and bodies; organisations by their id, where they have a name of their own everywhere. */
export type NameOf = (role: string) => string;

/** What the drawing of every step of one service needs. */
export interface Drawing {
  readonly service: Service;
  readonly named: NameOf;
  readonly numbers: ReadonlyMap<string, number>;
}

export function drawStep(placed: Placed, drawing: Drawing): Drawn {
  const { step, parts } = placed;
  const { service, named, numbers } = drawing;
  const by = doerOf(placed, service);
  const doers = doersOf(placed, by);
  const turning = parts.filter((one) => oftenOf(one, drawing) !== undefined);
  const part = turning.at(-1) ?? parts.findLast(({ verb }) => verb === 'part');
  const whens = [...parts, step].flatMap(({ when }) => when ?? []);
  return {
    number: numbers.get(step.id)!,
    id: step.id,
    name: filled(nameOf(step), service),
    verb: step.verb,
    part: part && partName(part, turning.at(-2), service),
    partOften: part && oftenOf(part, drawing),
    allOften: joined(
      [...turning, step].flatMap((one) => oftenOf(one, drawing) ?? []),
      '; ',
    ),
    often: oftenOf(step, drawing),
    by,
    who: whoDoes(step, doers, drawing),
    crossesTo: crossing(doers, drawing),
    exit: step.verb === 'end',
    channels: nearest(placed, 'channels') ?? [],
    within: limitOf(step, drawing),
    otherwise: otherwiseOf(step, drawing),
    special: specialOf(step, drawing),
    ...(step.instead && { instead: whoDoes(step, doers, drawing) }),
    condition: joined(whens.flatMap((when) => (isAlways(when) ? [] : condition(when, service)))),
    conditionHere: joined(
      whens.flatMap((when) => (isAlways(when) ? [] : shortCondition(when, service, numbers))),
    ),
    local: localOf(whens),
    challenge: challengeOf(step, named),
    law: nearest(placed, 'law') ?? [],
  };
}

/** A block in a part that repeats is told apart from the same block elsewhere. */
function partName(part: Step, around: Step | undefined, service: Service): string {
  const own = filled(nameOf(part), service);
  const outer = around && filled(nameOf(around), service);
  return outer === undefined || outer === own ? own : `${outer}: ${lowered(own)}`;
}

/** A block was told to have the step. */
function isAlways(when: string): boolean {
  return when === 'yes';
}

function localOf(whens: readonly string[]): LocalTo | undefined {
  const all = whens.map(localTo);
  return all.includes('step') ? 'step' : all.find((each) => each !== undefined);
}

function joined(found: readonly string[], by = ', and '): string | undefined {
  return found.length > 0 ? found.join(by) : undefined;
}

/** A step says its own, or what the parts around it say holds for it. */
export function nearest<Key extends 'stage' | 'channels' | 'law'>(
  { step, parts }: Placed,
  key: Key,
): Step[Key] {
  return [step, ...parts.toReversed()].find((one) => one[key] !== undefined)?.[key];
}

/** Messages, documents and waiting are the organisation’s; what nobody is named for is the person’s own. */
export function doerOf({ step, parts }: Placed, service: Service): string {
  if (step.by !== undefined) return step.by;
  if (
    ['tell', 'issue', 'wait', 'place'].includes(step.verb) ||
    (step.verb === 'decide' && step.rule) ||
    (step.verb === 'pay' && step.to !== undefined)
  )
    return homeRole(service);
  const around = [step, ...parts.toReversed()].find(
    (one) => one.by !== undefined || Array.isArray(one['for each']),
  );
  const roles = around?.['for each'];
  return around?.by ?? (Array.isArray(roles) ? (roles as readonly string[])[0]! : service.opened.by);
}

/** In a part for each of several roles, all of these. */
function doersOf({ step, parts }: Placed, by: string): readonly string[] {
  const around = [step, ...parts.toReversed()].find(
    (one) => one.by !== undefined || Array.isArray(one['for each']),
  )?.['for each'];
  return Array.isArray(around) && (around as readonly string[]).includes(by)
    ? (around as readonly string[])
    : [by];
}

function crossing(doers: readonly string[], { service, named }: Drawing): string | undefined {
  const elsewhere = doers.filter((role) => isElsewhere(role, service));
  return elsewhere.length > 0 ? either(elsewhere.map(named), 'and') : undefined;
}

function whoDoes(step: Step, doers: readonly string[], { service, named, numbers }: Drawing): string {
  const others = (step.instead ?? []).map(
    (one) => `${named(one.by)} if ${shortClause(one.when, service, numbers)}`,
  );
  const usual = either(doers.map(named), 'and');
  return others.length === 0 ? usual : `${either(others)}, otherwise ${usual}`;
}

/** Whether a role is played by an organisation other than the one whose service it is. */
export function isElsewhere(role: string, { roles, organisation, opened }: Service): boolean {
  if (role === opened.by) return false;
  const home = roles[role]?.of ?? role;
  const organisations = roles[home]?.organisations ?? [];
  return organisations.length > 0 && !organisations.includes(organisation.organisation);
}

/** Somebody for whom the service is, rather than at work in it. */
export function isUser(role: string, { roles, opened }: Service): boolean {
  const { person, of } = roles[role] ?? {};
  return of === undefined && (person !== undefined || role === opened.by);
}

/** “for each line, up to 60”, “again while 12: no”. */
export function oftenOf(step: Step, { service, named, numbers }: Drawing): string | undefined {
  const most = step['at most'] === undefined ? undefined : shortNoun(step['at most'], service, numbers);
  if (step['again while'] !== undefined)
    return most === '1'
      ? undefined
      : `again while ${shortClause(step['again while'], service, numbers)}${most === undefined ? '' : `, at most ${most} times`}`;
  const ids = new Set(walkAll(service).map(({ step: one }) => one.id));
  const over = overOf(step, (name) => ids.has(name));
  switch (over?.kind) {
    case 'roles':
      return `for each of ${either(over.roles.map(named), 'and')}`;
    case 'turns':
      return `for each of ${quoted(label(over.of, service))}`;
    case 'value':
      return /^\d+$/.test(over.text)
        ? `${over.text} times`
        : `for each of ${shortNoun(over.text, service, numbers)}`;
    case 'added':
      return `for each ${over.noun}${most === undefined ? '' : `, up to ${most}`}`;
    default:
      return undefined;
  }
}

function limitOf(step: Step, { service, numbers }: Drawing): string | undefined {
  const isSaid = step.until !== undefined && step.verb !== 'wait' && step.verb !== 'issue';
  const from = step['not before'];
  return joined(
    [
      ...(from === undefined ? [] : [`not before ${shortNoun(from, service, numbers)}`]),
      ...(step.within === undefined ? [] : [lengthInWords(step.within)]),
      ...(isSaid
        ? [
            `until ${shortNoun(step.until!, service, numbers).replace(/^the day of /, 'the end of the day of ')}`,
          ]
        : []),
    ],
    '; ',
  );
}

function otherwiseOf({ id, otherwise }: Step, { service, named }: Drawing): string | undefined {
  if (otherwise === undefined || otherwise === 'waits')
    return otherwise === 'waits' ? 'late: it waits' : undefined;
  if (otherwise === 'chase') return 'late: a reminder';
  if (otherwise.startsWith('passes to ')) return `late: to ${named(otherwise.slice('passes to '.length))}`;
  const option = optionsOf(id, service)?.find(({ name }) => name === otherwise);
  return option ? `late: ${quoted(filled(option.label, service))}` : 'late: goes on';
}

function specialOf(step: Step, { service, numbers }: Drawing): Drawn['special'] {
  if (step.verb === 'book')
    return {
      mark: 'slot',
      words:
        step['change until'] === undefined
          ? 'chooses a time'
          : `chooses a time; can change it until ${step['change until']} before`,
    };
  if (step.verb === 'wait')
    return { mark: 'wait', words: `waits until ${shortNoun(step.until!, service, numbers)}` };
  return step.verb === 'place'
    ? { mark: 'place', words: `adopters may add: ${either(step.place)}` }
    : undefined;
}

/** The longest that a person has, among the options that can be challenged. */
function challengeOf(step: Step, named: NameOf): string | undefined {
  if (step.verb !== 'decide') return undefined;
  const found =
    step.options
      .map(({ challenge = [] }) => challenge)
      .toSorted((left, right) => right.length - left.length)[0] ?? [];
  const days = ({ within }: Rung) => (within === undefined ? 0 : durationInDays(within));
  const rungs =
    found.length > 1
      ? found
      : step.options
          .flatMap(({ challenge = [] }) => challenge)
          .sort((left, right) => days(right) - days(left))
          .slice(0, 1);
  if (rungs.length === 0) return undefined;
  return rungs
    .map(({ to, within }) => `${named(to)}${within === undefined ? '' : `, within ${within}`}`)
    .join('; then ');
}

/** A role as it is called where nobody says who plays it. */
export function roleInWords(role: string, { roles, opened }: Service): string {
  return (role === opened.by ? undefined : roles[role]?.person) ?? sentence(role);
}

/** The numbers that steps have in a picture. */
export function numbersOf(leaves: readonly Placed[]): ReadonlyMap<string, number> {
  return new Map(leaves.map(({ step }, index) => [step.id, index + 1]));
}
