export { fillText } from './fill.ts';
export { uiWords } from './ui.ts';
export type { UiWords } from './ui.ts';
export { dateAndTime, duration, english, inWords, longDate, money, say, tongueOf } from './values.ts';
export type { Language, Tongue } from './values.ts';
