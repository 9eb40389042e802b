import type { Service, Whenever } from '../../definition/index.ts';
import { clauseHere, nounHere } from '../conditions.ts';
import { either, filled, label, lowered, nameOf, quoted } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { capitalised, usualIn, who } from './people.ts';
import { stepsTold } from './steps.ts';
import type { Teller, Told } from './told.ts';

type Of = 'case' | 'entry';

/** What may happen at any moment, and by whom; what every service offers comes last. */
export function offersTold(teller: Teller): Told[] {
  const { whenever, register } = teller.service;
  const told = (isCommon: boolean) =>
    whenever
      .filter(({ id }) => teller.common.has(id) === isCommon)
      .map((one) => offerTold(one, teller, register ? 'entry' : 'case'));
  const common = told(true);
  return [
    ...told(false),
    ...(common.length > 0 ? [{ text: 'What every service offers:', inside: common }] : []),
  ];
}

/** One offer, or one day that comes, with what follows. */
function offerTold(one: Whenever, teller: Teller, of: Of): Told {
  const { service } = teller;
  const conditions = [
    one.while === undefined ? undefined : `as long as ${clauseHere(one.while, service)}`,
    one.until === undefined ? undefined : `until ${nounHere(one.until, service)}`,
    one.after && 'also when the case has ended',
  ].filter((part) => part !== undefined);
  const say = one.say === undefined ? '' : ` They read: “${filled(one.say, service)}”`;
  return {
    text: `${[occasion(one, teller, of), ...conditions].join(', ')}.${say}`,
    inside: [
      ...stepsTold(one.steps, { ...teller, usual: usualIn(one, teller) }),
      ...followsOf(one, teller, of).map((text) => ({ text })),
    ],
  };
}

/** Who may take it up, or when it comes by itself. */
export function occasion(one: Whenever, teller: Teller, of: Of): string {
  const { service } = teller;
  if (one.at !== undefined)
    return capitalised(
      nounHere(one.at, service)
        .replace(/^(?=“)/, 'at ')
        .replace(/^its last day$/, 'on its last day'),
    );
  if (one.every !== undefined)
    return `Every ${one.every === '12 months' ? 'year' : lengthInWords(one.every)} from ${of === 'case' ? 'the start' : 'the day on which it began'}`;
  return `${quoted(nameOf(one, service))}, for ${who(one.by ?? service.opened.by, teller)}`;
}

function followsOf(
  { sets, redo, opens, decides }: Whenever,
  { service, nameOf: named }: Teller,
  of: Of,
): string[] {
  const said = [
    decides &&
      `What is decided then takes the place of ${quoted(label(decides, service))}, and what rests on that is done anew.`,
    redo && `Then ${quoted(label(redo, service))} is done again, and what rests on it is done anew.`,
    sets && `The ${of} is ${quoted(sets)} from then on.`,
    opens && `A new case of ${quoted(named(opens))} begins.`,
  ];
  return said.filter((text) => text !== undefined);
}

/** The same teller, of a register. */
export function ofRegister(register: Service, teller: Teller): Teller {
  return { ...teller, service: register, idle: new Set(), common: new Set() };
}

/** What happens to the entries of a register over their life. */
export function registerTold(register: Service, teller: Teller): Told {
  const { holds = 'entry', states = [], keeps = [], public: open = [] } = register.register ?? {};
  const list = (names: readonly string[]) => names.map((name) => lowered(label(name, register))).join('; ');
  const [first, ...later] = states.map(quoted);
  return {
    text: `${register.name}. Each entry is a ${holds}. It begins as ${first}${later.length > 0 ? `, and can become ${either(later)}` : ''}.`,
    inside: [
      ...(keeps.length > 0 ? [{ text: `It keeps: ${list(keeps)}.` }] : []),
      { text: open.length > 0 ? `Anybody can see: ${list(open)}.` : 'Nothing of it is public.' },
      ...register.whenever.map((one) => offerTold(one, ofRegister(register, teller), 'entry')),
    ],
  };
}
