export { blueprint, stepsOf } from './blueprint.ts';
export type { Blueprint, Drawn } from './blueprint.ts';
export { blueprintHtml } from './blueprint-html.ts';
export {
  clauseHere,
  condition,
  conditionHere,
  nounHere,
  reachedInWords,
  reachedLabel,
} from './conditions.ts';
export { html, Markup } from './markup.ts';
export { legendHtml } from './marks.ts';
export { planHtml } from './plan.ts';
export { ruler, rulerHtml } from './ruler.ts';
export { blueprintTable } from './steps-table.ts';
export { timelineOf } from './telling/deadlines.ts';
export { offersTold, registerTold } from './telling/offers.ts';
export { storyOf } from './story.ts';
export type { Chapter, Teller, Told } from './telling/told.ts';
export { filled } from './names.ts';
export { keepsTold, limitsTold, registerChapters, tellingOf } from './telling/whole.ts';
export { always, commonOffers } from './telling/always.ts';
