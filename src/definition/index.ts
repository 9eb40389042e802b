export { choiceOn, periodOn, readAnswer } from './answers.ts';
export type { Decided, Period, Row } from './answers.ts';
export { allows, boundInWords, boundOf, boundProblems } from './bounds.ts';
export type { Bound } from './bounds.ts';
export { canonical, hashOf } from './canonical.ts';
export { roleOf, unfold } from './blocks.ts';
export { checkDocument } from './check.ts';
export { blank, factsOf, patternIn } from './checking.ts';
export { compile, readsOf } from './conditions.ts';
export { kinds } from './documents.ts';
export { boundKeys } from './sections.ts';
export type {
  Adoption,
  Answer,
  Block,
  KindName,
  Layer,
  Organisation,
  Pattern,
  Register,
  Release,
  SharedOutcome,
  Thing,
  Words,
} from './documents.ts';
export type { Choice, Clock, Fact, Law, Limit, Outcome, Role, Start } from './sections.ts';
export { holds, isElapsed, namesIn, orderOf, partsOf, valueOf } from './evaluate.ts';
export type { Reading } from './evaluate.ts';
export { isMistake, parseExpression } from './expression.ts';
export type { Expression } from './expression.ts';
export { countries, parseCountry } from './countries.ts';
export { deedIn, deeds } from './examples.ts';
export type { Deed, Example, ExampleEvent } from './examples.ts';
export { figureOf, figureOn } from './figures.ts';
export { freeze } from './freeze.ts';
export { idOf } from './id-of.ts';
export { isOpen, localDeeds, marksOf, readMark } from './local.ts';
export type { LocalDeed, SlotKind } from './local.ts';
export { noChanges } from './changes.ts';
export type { Changes, Reasons } from './changes.ts';
export { definitionFindings } from './check-definition.ts';
export { checkingOf } from './checking.ts';
export { readValue, valueFindings } from './bounds.ts';
export { blocksOf, documentsIn, gather, organisationIn, organisationOf } from './library.ts';
export type { Library } from './library.ts';
export { meanings } from './meanings.ts';
export { nearest, suggestion } from './nearest.ts';
export { known } from './references.ts';
export { fill, placeholders } from './placeholders.ts';
export {
  parseAccountNumber,
  parsePhone,
  parsePostcode,
  parseRegistration,
  parseRollNumber,
  parseSortCode,
} from './normal-forms.ts';
export { codes, warnings } from './problems.ts';
export type { Code, Finding, Path, Problem } from './problems.ts';
export { editDocument, edited } from './edits.ts';
export type { Edit } from './edits.ts';
export { printDocument } from './print.ts';
export { inExpression, inText, renamed, renameStep } from './rename.ts';
export { isDocument, readDocument } from './read.ts';
export { eachAround, overOf } from './repeats.ts';
export type { Around } from './repeats.ts';
export type { Document, DocumentOf, ExampleDocument } from './read.ts';
export { schemaOf } from './schema.ts';
export { besideCase, givers, inside, resultsOf, scopeOf, silence } from './scope.ts';
export { readService } from './stored.ts';
export type { ChangeHere, ChoiceHere, RoleHere, Service } from './service.ts';
export { sentence } from './shapes.ts';
export { insideOf, optionsIn, saidIn } from './step-types.ts';
export { channels, stages } from './verbs.ts';
export type {
  Ask,
  Book,
  Check,
  Decide,
  DecideOption,
  End,
  Issue,
  Option,
  Part,
  Pay,
  Place,
  Rung,
  Step,
  Submit,
  Task,
  Tell,
  Use,
  Whenever,
} from './step-types.ts';
export type { Channel, Stage } from './verbs.ts';
export { besidesSteps, expressionsIn, isExpression, mapStep, textsIn } from './written-in.ts';
export { factTypes, typeNames } from './types.ts';
export type { Kind, TypeName } from './types.ts';
export type { Scope, Type } from './kinds.ts';
export {
  addToDate,
  durationInDays,
  parseDate,
  parseDuration,
  parseMoment,
  parseMoney,
  parseMonth,
  parseNumber,
  parseTime,
  printDuration,
} from './values.ts';
export type { Duration, Unit, Value } from './values.ts';
export { givenBy, isEach, mapSteps, repeats, walk, walkAll } from './walk.ts';
export type { Placed, Told } from './walk.ts';
export { holidaysIn, holidaysOf, weekdays } from './calendars.ts';
export type { Calendar, SlotCalendar, WeeklyTime } from './calendars.ts';
export { addToMoment, endOf, instantOf, lastDay, momentOf, workingDaysBetween } from './time.ts';
export type { Holidays } from './time.ts';
