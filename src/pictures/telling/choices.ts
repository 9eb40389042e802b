import { boundInWords, sentence } from '../../definition/index.ts';
import type { ChoiceHere } from '../../definition/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { all, also, either, isShared, lowered, those } from '../names.ts';
import { calendarsTold } from './booking.ts';
import { homeRole } from './people.ts';
import { lines } from './told.ts';
import type { Chapter, Teller, Told } from './told.ts';

/** What organisations decide for themselves; of one organisation, what it decided. */
export function choicesTold(teller: Teller): Chapter {
  const { service } = teller;
  const isPattern = service.organisation.organisation === 'adopter';
  return {
    title: `What ${isPattern ? 'each adopter decides' : 'was decided here'}, and within which bounds`,
    intro:
      'Several organisations share this design, which is called a pattern. Whoever takes it over decides for themselves what is listed here. “Allowed” is what the pattern, or the law, lets them choose.',
    items: isShared(service)
      ? [...Object.values(service.choices).map(choiceTold), ...playersTold(teller), ...calendarsTold(teller)]
      : [],
  };
}

/** Who plays the parts that are not one named body. */
function playersTold({ service, nameOf }: Teller): Told[] {
  return Object.entries(service.roles).flatMap(([name, { body, organisations }]) => {
    if (body === undefined || name === homeRole(service)) return [];
    const here = organisations.length === 0 ? '' : `: ${all(organisations.map(nameOf))}`;
    const any = either(body.map((kind) => bodies[kind] ?? kind));
    return lines(`${sentence(name)}${here}. Allowed: any ${any}.`);
  });
}

const bodies: Partial<Record<string, string>> = {
  nhs: 'NHS body',
  police: 'police force',
  any: 'organisation',
};

function choiceTold({ choice, periods, why, decided, by, from }: ChoiceHere): Told {
  const usual = also(
    periods.length > 0 ? undefined : choice.default,
    (one) => ` Where nobody decides: ${listed(one, choice).toLowerCase()}.`,
  );
  // Before the first day that is given, the first value holds too.
  const values = periods.map((period, index) => {
    const from = also(index > 0 ? period.from : undefined, (day) => `from ${longDate(day)} `);
    return `${from}${valueOf(period, choice)}`;
  });
  const any = boundInWords(choice);
  const isFree = /^(any|yes or no)/.test(any);
  const bound =
    any === 'any value' && choice.options ? either(choice.options.map((one) => lowered(one.label))) : any;
  const day = periods.length > 1 ? ' A case keeps what held on the day on which it was sent.' : '';
  const who = those(by, decided && longDate(decided)).join(', ');
  const reason = also(why, (one) => ` Because: ${one}`);
  const isUsual =
    from === 'default' && periods.length > 0 ? ', as the pattern says where nobody decides' : '';
  return {
    text: `${(choice.label ?? choice.ask).replace(/\?$/, '')}${values.length > 0 ? ': ' : ''}${values.join('; ')}${isUsual}.${day} Allowed${choice.law && !isFree ? ' by law' : ''}: ${bound}.${usual}${reason}${who === '' ? '' : ` (${who})`}`,
  };
}

/** A default is written as in the definition: one, or several. */
function listed(value: string | readonly string[], choice: ChoiceHere['choice']): string {
  const all = [value].flat();
  return inWords((all.length > 1 ? all : all[0]) as string, { ...choice, type: 'text' });
}

function valueOf({ value, rows }: ChoiceHere['periods'][number], choice: ChoiceHere['choice']): string {
  if (!rows) return inWords(value, choice);
  return rows
    .map(
      ({ match, value: cell }) =>
        `${match.map((one) => (one === 'any' ? 'any other' : sentence(one).toLowerCase())).join(', ')} ${inWords(cell, choice)}`,
    )
    .join('; ');
}
