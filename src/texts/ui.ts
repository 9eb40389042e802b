import type { Language } from './values.ts';

const en = {
  skip: 'Skip to main content',
  back: 'Back',
  problem: 'There is a problem',
  help: 'Get help',
  phone: 'Phone',
  email: 'Email',
  continue: 'Continue',
  startNow: 'Start now',
  before: 'Before you start',
  youNeed: 'You will need:',
  takes: 'It takes',
  costs: 'What it costs',
  alreadyStarted: 'If you have already started',
  carryOn: 'Carry on with an application, or see how it is going',
  otherWays: 'Other ways to apply',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  yes: 'Yes',
  no: 'No',
  saveForLater: 'Save and come back later',
  reference: 'Reference',
  change: 'Change',
};

/** The words of the pages themselves, which no definition says. */
export type UiWords = typeof en;

const cy: UiWords = {
  skip: 'Neidio i’r prif gynnwys',
  back: 'Yn ôl',
  problem: 'Mae problem',
  help: 'Cael help',
  phone: 'Ffôn',
  email: 'E-bost',
  continue: 'Parhau',
  startNow: 'Dechrau nawr',
  before: 'Cyn i chi ddechrau',
  youNeed: 'Bydd angen y canlynol arnoch:',
  takes: 'Mae’n cymryd',
  costs: 'Faint mae’n ei gostio',
  alreadyStarted: 'Os ydych eisoes wedi dechrau',
  carryOn: 'Parhau â chais, neu weld sut mae’n mynd',
  otherWays: 'Ffyrdd eraill o wneud cais',
  day: 'Diwrnod',
  month: 'Mis',
  year: 'Blwyddyn',
  yes: 'Ydw',
  no: 'Nac ydw',
  saveForLater: 'Cadw a dychwelyd yn nes ymlaen',
  reference: 'Cyfeirnod',
  change: 'Newid',
};

const words: Record<Language, UiWords> = { en, cy };

export function uiWords(language: Language): UiWords {
  return words[language];
}
