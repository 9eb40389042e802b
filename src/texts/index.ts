export { countriesByName, countryName } from './countries.ts';
export { fillText, sayText } from './fill.ts';
export { uiWords } from './ui.ts';
export type { Language, UiWords } from './ui.ts';
export {
  clockTime,
  dateAndTime,
  fromInWords,
  longDate,
  longDay,
  longMonth,
  untilInWords,
  visitTime,
  wallTime,
} from './times.ts';
export { duration, english, inWords, isSaid, money, say, sayValue, tongueOf } from './values.ts';
export type { Said, Tongue } from './values.ts';
