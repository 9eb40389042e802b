import { optionsIn, walk } from '../../definition/index.ts';
import type { DecideOption, Service } from '../../definition/index.ts';
import { doerOf } from '../drawn.ts';
import { capitalised, either, nameOf, quoted } from '../names.ts';
import { body, who } from './people.ts';
import type { Teller, Told } from './told.ts';

export function rolesTold(teller: Teller): Told[] {
  return Object.keys(teller.service.roles).map((role) => roleTold(role, teller));
}

/** By the name that the telling uses, whom it stands for, and what they do. */
function roleTold(role: string, teller: Teller): Told {
  const { service } = teller;
  const { person, of, is, from, not = [], organisations } = service.roles[role]!;
  const name = capitalised(who(role, teller).replace(/^the /, ''));
  const what = [
    person !== undefined && person !== name && person,
    of !== undefined && `works for ${who(of, teller)}`,
    person === undefined &&
      is === undefined &&
      organisations.length === 0 &&
      'an organisation that each adopter names',
    from !== undefined && 'named in each case',
    not.length > 0 && `never the same person as ${either(not.map((other) => who(other, teller)))}`,
  ].filter((part) => typeof part === 'string');
  const placed = walk(service.steps).filter(({ step }) => !teller.idle.has(step.id));
  const named = (is: (one: (typeof placed)[number]) => boolean | undefined) =>
    either([...new Set(placed.filter(is).map(({ step }) => quoted(nameOf(step, service))))], 'and');
  const done = named((one) => {
    const does = doerOf(one, service) === role || one.step.instead?.some(({ by }) => by === role);
    return ['check', 'task', 'decide'].includes(one.step.verb) && does;
  });
  const hears = (option: DecideOption) => option.challenge?.some(({ to }) => to === role);
  const heard = named(({ step }) => step.verb === 'decide' && optionsIn(step).some(hears));
  return {
    text: `${name}${what.length > 0 ? `: ${what.join('; ')}` : ''}.${done && ` Does ${done}.`}${heard && ` Hears challenges to ${heard}.`}`,
  };
}

/** Which organisations see a case, and from when. */
export function accessTold(teller: Teller): Told[] {
  const { service } = teller;
  const home = service.organisation.organisation;
  const isOther = ({ is, person, organisations }: Service['roles'][string]) =>
    person === undefined && is !== home && !organisations.includes(home);
  const others = Object.values(service.roles).some(isOther)
    ? '; another organisation, from when something waits for it'
    : '';
  const sent = walk(service.steps).find(({ step }) => step.verb === 'submit')?.step;
  const from = sent === undefined ? 'from the start' : `from when ${quoted(nameOf(sent, service))} is sent`;
  return [{ text: `Staff of ${body(teller)} see the whole of a case ${from}${others}.` }];
}
