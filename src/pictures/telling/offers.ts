import type { Service, Whenever } from '../../definition/index.ts';
import { clauseHere, nounHere } from '../conditions.ts';
import { either, filled, label, lowered, quoted } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { capitalised, usualIn, who } from './people.ts';
import { stepsTold } from './steps.ts';
import type { Teller, Told } from './told.ts';

/** What may happen at any moment, and by whom; what every service offers is told in a sentence. */
export function offersTold(teller: Teller): Told[] {
  const { whenever, register } = teller.service;
  const common = whenever.filter(({ id }) => teller.common.has(id));
  const own = whenever
    .filter(({ id }) => !teller.common.has(id))
    .map((one) => offerTold(one, teller, register ? 'entry' : 'case'));
  if (common.length === 0) return own;
  const roles = Map.groupBy(common, ({ by }) => by ?? '');
  const said = [...roles].map(
    ([role, offers]) =>
      `${who(role, teller)} can ${either(
        offers.map((one) => sayOffer(one)),
        'and',
      )}`,
  );
  return [...own, { text: `As in every service, ${said.join('; ')}.` }];
}

function sayOffer({ offer = '', after }: Whenever): string {
  return `${lowered(offer).replace('tell us how this was', 'say how this was')}${after ? ' (also after the end)' : ''}`;
}

/** One offer, or one day that comes, with what follows. */
export function offerTold(one: Whenever, teller: Teller, of: 'case' | 'entry'): Told {
  const { service } = teller;
  const conditions = [
    one.while === undefined ? undefined : `as long as ${clauseHere(one.while, service)}`,
    one.until === undefined || one.verb !== 'whenever' ? undefined : `until ${nounHere(one.until, service)}`,
    one.after && 'also when the case has ended',
  ].filter((part) => part !== undefined);
  const when = conditions.length > 0 ? `, ${conditions.join(', ')}` : '';
  const follows = followsOf(one, teller, of);
  const say = one.say === undefined ? '' : ` They read: “${filled(one.say, service)}”`;
  return {
    text: `${occasion(one, teller, of)}${when}.${say}`,
    inside: [...stepsTold(one.steps, { ...teller, usual: usualIn(one, teller) }), ...follows],
  };
}

function occasion(one: Whenever, teller: Teller, of: 'case' | 'entry'): string {
  const { service } = teller;
  if (one.at !== undefined)
    return capitalised(
      nounHere(one.at, service)
        .replace(/^(?=“)/, 'at ')
        .replace(/^its last day$/, 'on its last day'),
    );
  if (one.every !== undefined)
    return `Every ${lengthInWords(one.every)} from ${of === 'case' ? 'the start' : 'the day on which it began'}`.replace(
      'Every 12 months',
      'Every year',
    );
  return `${quoted(filled(one.offer ?? label(one.id, service), service))}, for ${who(one.by ?? service.opened.by, teller)}`;
}

function followsOf(
  { sets, redo, opens, decides }: Whenever,
  { service, nameOf }: Teller,
  of: 'case' | 'entry',
): Told[] {
  return [
    ...(decides === undefined
      ? []
      : [`What is decided then takes the place of ${quoted(label(decides, service))}.`]),
    ...(redo === undefined
      ? []
      : [`Then ${quoted(label(redo, service))} is done again, and what rests on it follows.`]),
    ...(sets === undefined ? [] : [`The ${of} is ${quoted(sets)} from then on.`]),
    ...(opens === undefined ? [] : [`A new case of ${quoted(nameOf(opens))} begins.`]),
  ].map((text) => ({ text }));
}

/** What happens to the entries of a register over their life. */
export function registerTold(register: Service, teller: Teller): Told {
  const { holds = 'entry', states = [], keeps = [], public: open = [] } = register.register ?? {};
  const own: Teller = { ...teller, service: register, idle: new Set(), common: new Set() };
  const list = (names: readonly string[]) => names.map((name) => lowered(label(name, register))).join('; ');
  const [first, ...later] = states.map(quoted);
  return {
    text: `${register.name}. Each entry is a ${holds}. It begins as ${first}${later.length > 0 ? `, and can become ${either(later)}` : ''}.`,
    inside: [
      ...(keeps.length > 0 ? [{ text: `It keeps: ${list(keeps)}.` }] : []),
      ...(open.length > 0
        ? [{ text: `Anybody can see: ${list(open)}.` }]
        : [{ text: 'Nothing of it is public.' }]),
      ...register.whenever.map((one) => offerTold(one, own, 'entry')),
    ],
  };
}
