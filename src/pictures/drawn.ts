import { durationInDays, optionsIn, sentence } from '../definition/index.ts';
import type { Channel, Placed, Rung, Service, Step } from '../definition/index.ts';
import { condition, localTo, shortClause, shortCondition, shortNoun } from './conditions.ts';
import type { LocalTo } from './conditions.ts';
import { either, lowered, nameOf } from './names.ts';
import { homeRole } from './telling/people.ts';
import { lateness, limitsOf, often, oneOf } from './speech.ts';
import type { Speech } from './speech.ts';

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
  const { service, numbers } = drawing;
  const speech = inNumbers(drawing);
  const oftenOf = (one: Step) => often(one, speech);
  const doers = doersOf(placed, service);
  const elsewhere = doers.filter((role) => isElsewhere(role, service));
  const who = oneOf(either(doers.map(speech.who), 'and'), step, speech);
  const turning = parts.filter((one) => oftenOf(one) !== undefined);
  const part = turning.at(-1) ?? parts.findLast(({ verb }) => verb === 'part');
  // A block was told with “yes” to have the step.
  const whens = [...parts, step].flatMap(({ when = 'yes' }) => (when === 'yes' ? [] : when));
  const late = lateness(step, speech);
  const notBefore = step['not before'];
  return {
    number: numbers.get(step.id)!,
    id: step.id,
    name: nameOf(step, service),
    verb: step.verb,
    part: part && partName(part, turning.at(-2), service),
    partOften: part && oftenOf(part),
    allOften: joined(
      [...turning, step].flatMap((one) => oftenOf(one) ?? []),
      '; ',
    ),
    often: oftenOf(step),
    by: doers[0]!,
    who,
    crossesTo: joined([either(elsewhere.map(speech.who), 'and')]),
    exit: step.verb === 'end',
    channels: nearest(placed, 'channels') ?? [],
    within: joined(
      [
        ...(notBefore === undefined ? [] : [`not before ${speech.noun(notBefore)}`]),
        ...limitsOf(step, speech),
      ],
      '; ',
    ),
    otherwise: late && `late: ${late}`,
    special: specialOf(step, speech),
    ...(step.instead && { instead: who }),
    condition: joined(whens.map((when) => condition(when, service))),
    conditionHere: joined(whens.map((when) => shortCondition(when, service, numbers))),
    local: localOf(whens),
    challenge: challengeOf(step, speech),
    law: nearest(placed, 'law') ?? [],
  };
}

export function inNumbers({ service, named, numbers }: Drawing): Speech {
  return {
    service,
    noun: (text) => shortNoun(text, service, numbers),
    clause: (text) => shortClause(text, service, numbers),
    who: named,
  };
}

/** A block in a part that repeats is told apart from the same block elsewhere. */
function partName(part: Step, around: Step | undefined, service: Service): string {
  const own = nameOf(part, service);
  const outer = around && nameOf(around, service);
  return outer === undefined || outer === own ? own : `${outer}: ${lowered(own)}`;
}

function localOf(whens: readonly string[]): LocalTo | undefined {
  const all = whens.map(localTo);
  return all.includes('step') ? 'step' : all.find((each) => each !== undefined);
}

function joined(found: readonly string[], by = ', and '): string | undefined {
  return found.join(by) || undefined;
}

/** A step says its own, or what the parts around it say holds for it. */
export function nearest<Key extends 'stage' | 'channels' | 'law'>(
  { step, parts }: Placed,
  key: Key,
): Step[Key] {
  return [step, ...parts.toReversed()].find((one) => one[key] !== undefined)?.[key];
}

export function doerOf(placed: Placed, service: Service): string {
  return doersOf(placed, service)[0]!;
}

/** Messages, documents and waiting are the organisation’s; what nobody is named for is the person’s own, or each of several roles’. */
export function doersOf({ step, parts }: Placed, service: Service): readonly string[] {
  if (step.by !== undefined) return [step.by];
  const isByItself = step.verb === 'decide' ? step.rule : step.verb === 'pay' && step.to !== undefined;
  if (isByItself || ['tell', 'issue', 'wait', 'place'].includes(step.verb)) return [homeRole(service)];
  const each = (one: Step) =>
    Array.isArray(one['for each']) ? (one['for each'] as readonly string[]) : undefined;
  const around = [step, ...parts.toReversed()].find((one) => one.by !== undefined || each(one));
  return around?.by === undefined ? ((around && each(around)) ?? [service.opened.by]) : [around.by];
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

function specialOf(step: Step, { noun }: Speech): Drawn['special'] {
  switch (step.verb) {
    case 'book': {
      const until = step['change until'];
      return { mark: 'slot', words: `chooses a time${until ? `; can change it until ${until} before` : ''}` };
    }
    case 'wait':
      return { mark: 'wait', words: `waits until ${noun(step.until!)}` };
    case 'place':
      return { mark: 'place', words: `adopters may add: ${either(step.place)}` };
    default:
      return undefined;
  }
}

/** The longest ladder among the options that can be challenged; of several, the one that leaves most time. */
function challengeOf(step: Step, { who }: Speech): string | undefined {
  if (step.verb !== 'decide') return undefined;
  const days = (rungs: readonly Rung[]) => (rungs[0]?.within ? durationInDays(rungs[0].within) : 0);
  const ladders = optionsIn(step).map(({ challenge = [] }) => challenge);
  const [found = []] = ladders.toSorted((one, other) => other.length - one.length || days(other) - days(one));
  return joined(
    found.map(({ to, within }) => `${who(to)}${within === undefined ? '' : `, within ${within}`}`),
    '; then ',
  );
}

/** A role as it is called where nobody says who plays it. */
export function roleInWords(role: string, { roles, opened }: Service): string {
  return (role === opened.by ? undefined : roles[role]?.person) ?? sentence(role);
}

/** The numbers that steps have in a picture. */
export function numbersOf(leaves: readonly Placed[]): ReadonlyMap<string, number> {
  return new Map(leaves.map(({ step }, index) => [step.id, index + 1]));
}
