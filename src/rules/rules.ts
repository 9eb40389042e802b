import { acronymExplained } from './each/acronym-explained.ts';
import { askedForSomething } from './each/asked-for-something.ts';
import { askedOnce } from './each/asked-once.ts';
import { basisSaid } from './each/basis-said.ts';
import { choiceArgued } from './each/choice-argued.ts';
import { decisionGrounded } from './each/decision-grounded.ts';
import { decisionTold } from './each/decision-told.ts';
import { endExplained } from './each/end-explained.ts';
import { figureOnce } from './each/figure-once.ts';
import { hintShort } from './each/hint-short.ts';
import { intentOfPolicy } from './each/intent-of-policy.ts';
import { intentSaid } from './each/intent-said.ts';
import { keepingSaid } from './each/keeping-said.ts';
import { labelShort } from './each/label-short.ts';
import { lawLinked } from './each/law-linked.ts';
import { lawUsed } from './each/law-used.ts';
import { loopBounded } from './each/loop-bounded.ts';
import { needNotOutput } from './each/need-not-output.ts';
import { oneName } from './each/one-name.ts';
import { outcomeServed } from './each/outcome-served.ts';
import { overallOutcome } from './each/overall-outcome.ts';
import { plainWords } from './each/plain-words.ts';
import { priceFirst } from './each/price-first.ts';
import { questionAsked } from './each/question-asked.ts';
import { refusalChallenged } from './each/refusal-challenged.ts';
import { refusalExplained } from './each/refusal-explained.ts';
import { saidInWelsh } from './each/said-in-welsh.ts';
import { sensitiveMarked } from './each/sensitive-marked.ts';
import { shortSentences } from './each/short-sentences.ts';
import { silenceSaid } from './each/silence-said.ts';
import { startPrepares } from './each/start-prepares.ts';
import { stepNamed } from './each/step-named.ts';
import { stepReachable } from './each/step-reachable.ts';
import { threeLevels } from './each/three-levels.ts';
import { triggersSaid } from './each/triggers-said.ts';
import { twoExamples } from './each/two-examples.ts';
import { twoWaysIn } from './each/two-ways-in.ts';
import { wayToKnow } from './each/way-to-know.ts';
import { whoDoesIt } from './each/who-does-it.ts';
import { wholeJourney } from './each/whole-journey.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  acronymExplained,
  askedForSomething,
  askedOnce,
  basisSaid,
  choiceArgued,
  decisionGrounded,
  decisionTold,
  endExplained,
  figureOnce,
  hintShort,
  intentOfPolicy,
  intentSaid,
  keepingSaid,
  labelShort,
  lawLinked,
  lawUsed,
  loopBounded,
  needNotOutput,
  oneName,
  outcomeServed,
  overallOutcome,
  plainWords,
  priceFirst,
  questionAsked,
  refusalChallenged,
  refusalExplained,
  saidInWelsh,
  sensitiveMarked,
  shortSentences,
  silenceSaid,
  startPrepares,
  stepNamed,
  stepReachable,
  threeLevels,
  triggersSaid,
  twoExamples,
  twoWaysIn,
  wayToKnow,
  whoDoesIt,
  wholeJourney,
];
