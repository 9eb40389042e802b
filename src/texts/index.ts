export { fillText, sayText } from './fill.ts';
export { uiWords } from './ui.ts';
export type { Language, UiWords } from './ui.ts';
export {
  dateAndTime,
  duration,
  english,
  inWords,
  isSaid,
  longDate,
  money,
  say,
  sayValue,
  tongueOf,
} from './values.ts';
export type { Said, Tongue } from './values.ts';
