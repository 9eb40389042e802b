import { namesIn, optionsIn } from '../../definition/index.ts';
import type {
  Decide,
  DecideOption,
  Issue,
  Option,
  Pay,
  Rung,
  Service,
  Step,
  Tell,
} from '../../definition/index.ts';
import { clauseHere, conditionHere, nounHere } from '../conditions.ts';
import { isUser } from '../drawn.ts';
import { all, also, either, expressionOf, filled, label, leftBy } from '../names.ts';
import { listed, lowered, nameOf, quoted, those } from '../names.ts';
import { booking } from './booking.ts';
import { lawOfTime } from './laws.ts';
import { isOfDecision, theyRead, waysOf } from './messages.ts';
import { body, doer, throughWords, who } from './people.ts';
import { factsIn } from './questions.ts';
import { byLaw } from './timing.ts';
import type { Teller, Told } from './told.ts';

/** What happens at a step, in a sentence, and what is told under it. */
export function happening(step: Step, teller: Teller): Told {
  const { service } = teller;
  const text = (words: string) => filled(words, service);
  switch (step.verb) {
    case 'ask':
      return {
        text: `${doer(step, teller)} answers: ${factsIn(step.ask, teller)}.${theyRead(step.say, service)}`,
      };
    case 'check':
    case 'task':
      return { text: working(step, teller) };
    case 'pay':
      return { text: paying(step, teller) };
    case 'book':
      return { text: booking(step, teller) };
    case 'submit':
      return { text: `${doer(step, teller)} declares “${text(step.submit)}” and sends.` };
    case 'decide':
      return deciding(step, teller);
    case 'tell':
      return { text: `${telling(step, teller)}${theyRead(step.say, service, isOfDecision(step, service))}` };
    case 'issue':
      return { text: issuing(step, teller) };
    case 'wait':
      return { text: waiting(step, service) };
    case 'end':
      return {
        text: `the case ends here: “${text(step.end)}”.${theyRead(step.say, service, isOfDecision(step, service))}`,
      };
    case 'place':
      return { text: `an organisation may add steps of its own here: ${either(step.place)}.` };
    default:
      return { text: '' };
  }
}

/** A day is over when it ends; a moment is exact. */
function waiting(step: Step & { verb: 'wait' }, service: Service): string {
  const until = nounHere(step.until!, service);
  const isTime = /\b(hours?|minutes?) /.test(until) || isTimed(step.until!, service);
  const over = isTime ? '' : /^\d+ .*s after /.test(until) ? ' are over' : ' is over';
  return `nothing happens until ${until}${over}${byLaw(lawOfTime(step, service))}: “${filled(step.wait, service)}”.`;
}

function isTimed(text: string, service: Service): boolean {
  return namesIn(expressionOf(text)).some(
    (name) => service.facts[name]?.type === 'date and time' || leftBy(name, service)?.step.verb === 'book',
  );
}

/** What costs nothing here is said so. */
function paying(step: Pay, teller: Teller): string {
  const amount = nounHere(step.pay, teller.service);
  return step.to === undefined
    ? `${doer(step, teller)} pays ${amount.endsWith('£0') ? 'nothing here: it is free' : amount}.`
    : `${body(teller)} pays ${amount} to ${who(step.to, teller)}.`;
}

function working(step: Step & { verb: 'check' | 'task' }, teller: Teller): string {
  const isCheck = step.verb === 'check';
  const asked = filled(isCheck ? step.check : step.task, teller.service);
  const through = also(
    isCheck ? step.through : undefined,
    (thing) => `, from ${quoted(teller.nameOf(thing))}`,
  );
  const gives = also(step.gives, (facts) => ` It gives: ${factsIn(facts, teller, 'given')}.`);
  const about = also(step.about, (facts) => ` They look at: ${factsIn(facts, teller, 'named')}.`);
  const accepts = also(
    step.accepts,
    (ids) => ` What ${either(ids.map((id) => teller.nameOf(id)))} found counts here, too.`,
  );
  return `${doer(step, teller)} ${isCheck ? 'answers' : 'does this'}${through}: “${asked}”${/[?!.]$/.test(asked) ? '' : '.'}${about}${results(step.options, teller)}${gives}${accepts}`;
}

function results(options: readonly Option[] | undefined, { service }: Teller): string {
  const words = (options ?? []).map((option) => quoted(filled(option.label, service)));
  return words.length === 0 ? '' : ` The result${words.length === 1 ? ' is' : ':'} ${either(words)}.`;
}

function telling(step: Tell, teller: Teller): string {
  const { service } = teller;
  const to = step.to ?? [service.opened.by];
  const isToPeople = !step.everyone && to.every((role) => isUser(role, service));
  const ways = step.channels && isToPeople ? waysOf(step.channels, service) : step.channels;
  const subject = `“${filled(step.tell, service)}”${also(ways, (found) => ` (${throughWords(found, true)})`)}`;
  if (!step.everyone) return `${body(teller)} tells ${all(to.map((role) => who(role, teller)))}: ${subject}.`;
  const { in: register, where } = step.everyone;
  const whom = also(where, (one) => ` for whom ${clauseHere(one, service).replace('it is', 'the entry is')}`);
  return `${body(teller)} tells everyone in the register ${quoted(teller.nameOf(register))}${whom}: ${subject}.`;
}

function issuing(step: Issue, teller: Teller): string {
  const { service } = teller;
  const length = also(step.for, (one) => ` for ${nounHere(one, service)}`);
  const said = those(
    `${body(teller)} issues ${quoted(filled(step.issue, service))}${length}`,
    step.until && `until ${nounHere(step.until, service)}`,
    step.into && `as an entry of the register ${quoted(teller.nameOf(step.into))}`,
    step.replaces && `in place of ${quoted(label(step.replaces, service))}`,
    step.leaves && `which is ${quoted(step.leaves)} from then on`,
  );
  return `${said.join(', ')}.`;
}

function deciding(step: Decide, teller: Teller): Told {
  const { service } = teller;
  const options = optionsIn(step);
  const rules = (step.rule ?? []).map(({ when, is }) => ({
    text: `if ${clauseHere(when, service)}: ${quoted(options.find(({ name }) => name === is)?.label ?? is)}`,
  }));
  const isByRule = rules.length > 0 && step.by === undefined;
  const asked = `“${filled(step.decide, service)}”`;
  const text = isByRule
    ? `no person decides. ${asked} The first of these that holds:`
    : `${doer(step, teller)} decides: ${asked}${rules.length > 0 ? ' But first by rule:' : ''}`;
  const ladders = new Set(options.map(({ challenge = [] }) => JSON.stringify(challenge)));
  const challenges = ladders.size === 1 ? challenged(step, options[0], teller) : [];
  const details = options.map((option) => ({
    text: `${quoted(option.label)}${sayOption(option, teller)}`,
    inside: ladders.size === 1 ? [] : challenged(step, option, teller),
  }));
  const isPlain = details.every(
    ({ text: one, inside }, index) => one === quoted(options[index]!.label) && inside.length === 0,
  );
  const below = challenges.length > 0 ? [{ text: 'Whatever is decided:', inside: challenges }] : [];
  if (rules.length === 0)
    return isPlain
      ? { text: `${text}${results(options, teller)}`, inside: below }
      : { text, inside: [...details, ...below] };
  const others = isByRule ? (isPlain ? [] : details) : [{ text: 'otherwise one of:', inside: details }];
  return { text, inside: [...rules, ...others, ...below] };
}

function sayOption({ when, grounds, reasons, gives }: DecideOption, teller: Teller): string {
  const needs = those(
    grounds && `grounds (${either(grounds.map((one) => lowered(one.label)))})`,
    reasons && 'reasons',
    gives && factsIn(gives, teller, 'given'),
  );
  const only = also(when && conditionHere(when, teller.service), (said) => `, ${said}`);
  return `${only}${needs.length > 0 ? `, with ${all(needs)}` : ''}`;
}

/** The ladder of challenges, rung by rung: to whom, in what time, and what follows. */
function challenged(step: Decide, option: DecideOption | undefined, teller: Teller): Told[] {
  const rungs = option?.challenge ?? [];
  return rungs.map((rung, index) => {
    const { to, within, say } = rung;
    const from = index === 0 ? '' : ` of the answer of ${who(rungs[index - 1]!.to, teller)}`;
    const time = also(within, (length) => `, within ${length}${from}`);
    const answered = also(rung['answered within'], (length) => `, answered within ${length}`);
    const start = index > 0 ? 'Then to' : `It can be challenged: ${rungs.length > 1 ? 'first ' : ''}to`;
    return {
      text: `${start} ${who(to, teller)}${time}${answered}. ${heard(step, rung, teller)}${theyRead(say, teller.service)}`,
    };
  });
}

/** Where a challenge is heard, and what its success does to the case. */
function heard({ id }: Decide, { to }: Rung, { service }: Teller): string {
  const review = service.whenever.find(
    ({ decides, steps }) => decides === id && steps.some(({ by }) => by === to),
  );
  if (review)
    return `This is done here, see ${quoted(nameOf(review, service))}: what is decided then takes the place of the first decision.`;
  const own = service.steps
    .flatMap((one) => (one.verb === 'part' ? one.steps : [one]))
    .filter(({ by }) => by === to);
  if (own.length > 0) return `What follows is told at ${listed(own, service)}.`;
  return 'It is heard outside this service, which has no step for what follows if it succeeds.';
}
