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
export { filled, label, nameOf } from './names.ts';
export { keepsTold, limitsTold, registerChapters, tellingOf } from './telling/whole.ts';
export { always, commonOffers } from './telling/always.ts';
export { alterationTold, changesTold, told } from './adopting/alterations.ts';
export type { AlterationTold, ChangesTold, Sides } from './adopting/alterations.ts';
export { called, choiceCalled, thingCalled } from './adopting/called.ts';
export { choiceTold, exampleOf } from './adopting/choices.ts';
export type { ChoiceTold } from './adopting/choices.ts';
export { conflictLines, conflictTold } from './adopting/conflicts.ts';
export type { SideTold } from './adopting/conflict-sides.ts';
export type { Around, ConflictTold, WayTold } from './adopting/conflicts.ts';
export { contrastsTold, contrastTold, onlyDiffering } from './adopting/contrasts.ts';
export type { ContrastPart, ContrastsTold, ContrastTold } from './adopting/contrasts.ts';
export { demandsBetween } from './adopting/demanded.ts';
export { demandsTold } from './adopting/demands.ts';
export type { DemandsTold } from './adopting/demands.ts';
export { intentTold, reasonTold } from './adopting/intents.ts';
export type { Whose } from './adopting/intents.ts';
export { choiceOpenness, deedInWords, opennessTold, verbsInWords } from './adopting/openness.ts';
export type { Openness } from './adopting/openness.ts';
export { partInWords } from './adopting/parts.ts';
export type { PartTold } from './adopting/parts.ts';
export { numberAfter, promises, releaseJudged, withBroken } from './adopting/releasing.ts';
export type { Judged, Obstacle } from './adopting/releasing.ts';
export { valueInWords } from './adopting/values.ts';
