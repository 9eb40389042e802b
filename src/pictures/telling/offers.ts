import { givenBy, walk } from '../../definition/index.ts';
import type { Service, Whenever } from '../../definition/index.ts';
import { nounHere } from '../conditions.ts';
import { capitalised, either, label, lowered, nameOf, quoted } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { openTime } from '../speech.ts';
import { followsTold } from './again.ts';
import { theyRead } from './messages.ts';
import { speechOf, usualIn, who } from './people.ts';
import { stepsTold } from './steps.ts';
import { lines } from './told.ts';
import type { Teller, Told } from './told.ts';

type Of = 'case' | 'entry';

/** What may happen at any moment, and by whom; what every service offers comes last. */
export function offersTold(teller: Teller): Told[] {
  const { whenever, register } = teller.service;
  const told = (isCommon: boolean) =>
    whenever
      .filter(({ id }) => teller.common.has(id) === isCommon)
      .map((one) => offerTold(one, teller, register ? 'entry' : 'case'));
  const common = { text: 'What every service offers (its time limits are targets):', inside: told(true) };
  return [...told(false), ...(common.inside.length > 0 ? [common] : [])];
}

/** One offer, or one day that comes, with what follows. */
function offerTold(one: Whenever, teller: Teller, of: Of): Told {
  const { service } = teller;
  return {
    text: `${[occasion(one, teller, of), ...openTime(one, speechOf(teller))].join(', ')}.${theyRead(one.say, service)}`,
    inside: [
      ...stepsTold(one.steps, { ...teller, usual: usualIn(one, teller) }),
      ...countsFrom(one, service),
      ...followsTold(one, teller),
    ],
  };
}

/** From when the entry of a register has what was told of what it keeps: from the last sending, or when all is done. */
function countsFrom({ steps }: Whenever, { register, ...service }: Service): Told[] {
  const told = walk(steps).flatMap(({ step }) => givenBy(step));
  const isKept = register?.keeps?.some((name) => told.includes(name));
  const sent = walk(steps).findLast(({ step }) => step.verb === 'submit')?.step;
  const from = sent === undefined ? 'all this is done' : `${quoted(nameOf(sent, service))} is sent`;
  return lines(isKept && `The entry has what was told from when ${from}.`);
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
    return `Every ${one.every === '12 months' ? 'year' : lengthInWords(one.every)}, on the day ${of === 'case' ? 'of the start' : 'on which it began'}`;
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
      ...lines(
        keeps.length > 0 && `It keeps: ${list(keeps)}.`,
        open.length > 0 ? `Anybody can see: ${list(open)}.` : 'Nothing of it is public.',
      ),
      ...register.whenever.map((one) => offerTold(one, ofRegister(register, teller), 'entry')),
    ],
  };
}
