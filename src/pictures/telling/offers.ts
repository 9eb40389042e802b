import type { Service, Whenever } from '../../definition/index.ts';
import { nounHere } from '../conditions.ts';
import { capitalised, either, label, lowered, nameOf, quoted } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { followsOf, openTime } from '../speech.ts';
import { theyRead } from './messages.ts';
import { speechOf, usualIn, who } from './people.ts';
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
    ...(common.length > 0
      ? [{ text: 'What every service offers (its time limits are targets):', inside: common }]
      : []),
  ];
}

/** One offer, or one day that comes, with what follows. */
function offerTold(one: Whenever, teller: Teller, of: Of): Told {
  const { service } = teller;
  const named = (id: string) => quoted(id === one.opens ? teller.nameOf(id) : label(id, service));
  return {
    text: `${[occasion(one, teller, of), ...openTime(one, speechOf(teller))].join(', ')}.${theyRead(one.say, service)}`,
    inside: [
      ...stepsTold(one.steps, { ...teller, usual: usualIn(one, teller) }),
      ...followsOf(one, named).map((text) => ({ text: `Then ${text}.` })),
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
        .replace(/^its last day$/, 'when its last day is over'),
    );
  if (one.every !== undefined)
    return `Every ${one.every === '12 months' ? 'year' : lengthInWords(one.every)} from ${of === 'case' ? 'the start' : 'the day on which it began'}`;
  return `${quoted(nameOf(one, service))}, for ${who(one.by ?? service.opened.by, teller)}`;
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
