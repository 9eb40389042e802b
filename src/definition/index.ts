export { choiceOn, periodOn, readAnswer } from './answers.ts';
export type { Decided, Period, Row } from './answers.ts';
export { allows, boundInWords, boundOf } from './bounds.ts';
export type { Bound } from './bounds.ts';
export { canonical, hashOf } from './canonical.ts';
export { checkOrganisation, checkPattern, checkVocabulary, checkWords, factsOf } from './check.ts';
export { compile, readsOf } from './conditions.ts';
export { boundKeys, kinds } from './documents.ts';
export type {
  Adoption,
  Answer,
  BoundKey,
  Choice,
  Fact,
  KindName,
  Law,
  Organisation,
  Outcome,
  Pattern,
  Role,
  Start,
  Words,
} from './documents.ts';
export { holds, isElapsed, namesIn, orderOf, valueOf } from './evaluate.ts';
export type { Elapsed, Reading } from './evaluate.ts';
export { isMistake, parseExpression } from './expression.ts';
export type { Expression } from './expression.ts';
export { freeze } from './freeze.ts';
export { gather, organisationIn, organisationOf } from './library.ts';
export type { Library } from './library.ts';
export { meanings } from './meanings.ts';
export { nearest, suggestion } from './nearest.ts';
export { fill, placeholders } from './placeholders.ts';
export { byPlace, codes, warnings } from './problems.ts';
export type { Code, Finding, Path, Problem } from './problems.ts';
export { isDocument, readDocument } from './read.ts';
export type {
  Document,
  FactsDocument,
  OrganisationDocument,
  PatternDocument,
  ServiceDocument,
  WordsDocument,
} from './read.ts';
export { schemaOf } from './schema.ts';
export { givers, resultsOf, resultTypes, scopeOf } from './scope.ts';
export type { ChoiceHere, RoleHere, Service } from './service.ts';
export { sentence } from './shapes.ts';
export { channels, stages } from './steps.ts';
export type {
  Ask,
  Challenge,
  Channel,
  Check,
  Decide,
  DecideOption,
  End,
  Issue,
  Option,
  Part,
  Pay,
  Stage,
  Step,
  Submit,
  Task,
  Tell,
} from './steps.ts';
export { factTypes, typeNames } from './types.ts';
export type { Kind, TypeName } from './types.ts';
export type { Scope, Type } from './typing.ts';
export { addToDate, durationInDays, parseDate, parseDuration, parseMoney, printDuration } from './values.ts';
export type { Duration, Unit, Value } from './values.ts';
export { givenBy, walk } from './walk.ts';
export type { Placed } from './walk.ts';
