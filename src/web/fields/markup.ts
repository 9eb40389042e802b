import type { Fact, TypeName } from '../../definition/index.ts';
import { countriesByName, isSaid, say, uiWords } from '../../texts/index.ts';
import type { Said, Tongue } from '../../texts/index.ts';

/** What the field macros need of a fact’s type. */
export function markup({ type, unit }: Fact, tongue: Tongue) {
  return {
    type,
    unit: unit === undefined ? undefined : unitIn(unit, tongue),
    countries:
      type === 'country'
        ? [
            { value: '', text: uiWords(tongue.language).fields.selectCountry },
            ...countriesByName(tongue.language),
          ]
        : undefined,
  };
}

function unitIn(unit: string, tongue: Tongue): Said {
  return { text: say(unit, tongue), ...(!isSaid(unit, tongue) && { lang: 'en' }) };
}

/** What the browser can fill in where people are asked about themselves. */
export const autocompletes: Partial<Record<TypeName, string>> = {
  email: 'email',
  phone: 'tel',
  postcode: 'postal-code',
  country: 'country',
  'bank account': 'name',
};
