import { optionsIn, walk } from '../../definition/index.ts';
import type { DecideOption, Placed, Service } from '../../definition/index.ts';
import { doersOf, isUser } from '../drawn.ts';
import { all, capitalised, label, listed } from '../names.ts';
import { who } from './people.ts';
import type { Teller, Told } from './told.ts';

export function rolesTold(teller: Teller): Told[] {
  return Object.keys(teller.service.roles).map((role) => roleTold(role, teller));
}

/** By the name that the telling uses, whom it stands for, and what they do. */
function roleTold(role: string, teller: Teller): Told {
  const { service } = teller;
  const { person, of, is, from, not = [], organisations } = service.roles[role]!;
  const name = capitalised(who(role, teller).replace(/^the /, ''));
  const others = (isOutside: boolean) =>
    all(not.filter((other) => isUser(other, service) === isOutside).map((other) => who(other, teller)));
  const what = [
    person !== name && person,
    of !== undefined && `works for ${who(of, teller)}`,
    (person ?? is) === undefined && organisations.length === 0 && 'an organisation that each adopter names',
    from !== undefined && 'named in each case',
    others(false) && `never the same person as ${others(false)}`,
    others(true) && `not ${others(true)} (unchecked: they act by the code of the case)`,
  ].filter(Boolean);
  const placed = walk(service.steps).filter(({ step }) => !teller.idle.has(step.id));
  const named = (is: (one: Placed) => boolean | undefined) =>
    listed(
      [...new Map(placed.filter(is).map(({ step }) => [label(step.id, service), step])).values()],
      service,
    );
  const done = named(
    (one) => ['check', 'task', 'decide'].includes(one.step.verb) && isBy(role, one, service),
  );
  const hears = (option: DecideOption) => option.challenge?.some(({ to }) => to === role);
  const heard = named(({ step }) => step.verb === 'decide' && optionsIn(step).some(hears));
  return {
    text: `${name}${what.length > 0 ? `: ${what.join('; ')}` : ''}.${done && ` Does ${done}.`}${heard && ` Hears challenges to ${heard}.`}`,
  };
}

/** Whether a role may do a step: its own, in turn with others, or passed to it. */
export function isBy(role: string, one: Placed, service: Service): boolean {
  const { instead = [], otherwise } = one.step;
  const roles = [...doersOf(one, service), ...instead.map(({ by }) => by)];
  return roles.includes(role) || otherwise === `passes to ${role}`;
}
