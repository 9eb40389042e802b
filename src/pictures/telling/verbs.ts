import type { DecideOption, Option, Rung, Step } from '../../definition/index.ts';
import { clauseHere, conditionHere, nounHere } from '../conditions.ts';
import { either, filled, label, lowered, quoted } from '../names.ts';
import { throughWords } from './people.ts';
import { body, capitalised, doer, who } from './people.ts';
import type { Teller, Told } from './told.ts';

/** What happens at a step, in a sentence, and what is told under it. */
export function happening(step: Step, teller: Teller): Told {
  const { service } = teller;
  const text = (words: string) => filled(words, service);
  switch (step.verb) {
    case 'ask':
      return { text: `${doer(step, teller)} answers: ${factsIn(step.ask, teller)}.` };
    case 'check':
    case 'task':
      return working(step, teller);
    case 'pay':
      return {
        text:
          step.to === undefined
            ? `${doer(step, teller)} pays ${amount(step.pay, teller)}.`
            : `${body(teller)} pays ${nounHere(step.pay, service)} to ${who(step.to, teller)}.`,
      };
    case 'book':
      return { text: booking(step, teller) };
    case 'submit':
      return { text: `${doer(step, teller)} declares “${text(step.submit)}” and sends.` };
    case 'decide':
      return deciding(step, teller);
    case 'tell':
      return { text: telling(step, teller) };
    case 'issue':
      return { text: issuing(step, teller) };
    case 'wait':
      return { text: `nothing happens until ${nounHere(step.until!, service)}: “${text(step.wait)}”.` };
    case 'end':
      return { text: `the case ends here: “${text(step.end)}”.` };
    case 'place':
      return { text: `an organisation may add steps of its own here: ${either(step.place)}.` };
    default:
      return { text: '' };
  }
}

/** What costs nothing here is said so. */
function amount(pay: string, { service }: Teller): string {
  const words = nounHere(pay, service);
  return words.endsWith('£0') ? 'nothing here: it is free' : words;
}

/** Facts by what people call them. */
export function factsIn(names: readonly string[], { service }: Teller, isAsked = true): string {
  const words = names.map(
    (name) =>
      `${lowered(label(name, service))}${isAsked && service.facts[name]?.optional ? ' (if there is one)' : ''}`,
  );
  return words.length > 2 ? words.join('; ') : words.join(' and ');
}

function working(step: Step & { verb: 'check' | 'task' }, teller: Teller): Told {
  const asked = filled(step.verb === 'check' ? step.check : step.task, teller.service);
  const how = step.verb === 'check' ? 'answers' : 'does this';
  const through =
    step.verb === 'check' && step.through !== undefined
      ? `, from ${quoted(teller.nameOf(step.through))}`
      : '';
  const gives = step.gives ? ` It gives: ${factsIn(step.gives, teller, false)}.` : '';
  return {
    text: `${doer(step, teller)} ${how}${through}: “${asked}”${/[?!.]$/.test(asked) ? '' : '.'}${results(step.options, teller)}${gives}`,
  };
}

/** “The answer is “yes” or “no”.” */
function results(options: readonly Option[] | undefined, { service }: Teller): string {
  if (!options) return '';
  const words = options.map((option) => quoted(filled(option.label, service)));
  return words.length === 1 ? ` The result is ${words[0]}.` : ` The result: ${either(words)}.`;
}

function booking(step: Step & { verb: 'book' }, teller: Teller): string {
  const { service } = teller;
  const list = (lengths: readonly string[] | string) => either([lengths].flat(), 'and');
  return [
    `${doer(step, teller)} chooses a date and time for ${quoted(filled(step.book, service).replace(/^"|"$/g, ''))}.`,
    step.hold && `It is held for ${step.hold} while they finish.`,
    step['change until'] && `It can be moved or cancelled until ${step['change until']} before.`,
    step.remind && `They are reminded ${list(step.remind)} before.`,
    step['let go when'] && `Somebody else can have it when ${clauseHere(step['let go when'], service)}.`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function telling(step: Step & { verb: 'tell' }, teller: Teller): string {
  const { service } = teller;
  const by = step.channels ? ` (${throughWords(step.channels, 'and')})` : '';
  const subject = `“${filled(step.tell, service)}”${by}`;
  if (!step.everyone) {
    const to = step.to ?? [service.opened.by];
    return `${body(teller)} tells ${either(
      to.map((role) => who(role, teller)),
      'and',
    )}: ${subject}.`;
  }
  const { in: register, where } = step.everyone;
  const whom = where === undefined ? '' : `, if in their entry ${clauseHere(where, service)}`;
  return `${body(teller)} tells everyone in the register ${quoted(teller.nameOf(register))}: ${subject}${whom}.`;
}

function issuing(step: Step & { verb: 'issue' }, teller: Teller): string {
  const { service } = teller;
  return [
    `${body(teller)} issues ${quoted(filled(step.issue, service))}`,
    step.for && `for ${nounHere(step.for, service)}`,
    step.until && `until ${nounHere(step.until, service)}`,
    step.into && `as an entry of the register ${quoted(teller.nameOf(step.into))}`,
    step.replaces && `in place of ${quoted(label(step.replaces, service))}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ')
    .replace(', for', ' for')
    .concat('.');
}

function deciding(step: Step & { verb: 'decide' }, teller: Teller): Told {
  const { service } = teller;
  const asked = `“${filled(step.decide, service)}”`;
  const rules = (step.rule ?? []).map(({ when, is }) => ({
    text: `if ${clauseHere(when, service)}: ${quoted(step.options.find(({ name }) => name === is)?.label ?? is)}`,
  }));
  const isByRule = step.rule !== undefined && step.by === undefined;
  const plain = step.options.every((option) => sayOption(option, teller) === '');
  const ladders = new Set(step.options.map(({ challenge }) => JSON.stringify(challenge ?? [])));
  const all = ladders.size === 1 ? step.options[0]?.challenge : undefined;
  const options = step.options
    .filter(({ challenge }) => !all || challenge)
    .map((option) => ({
      text: `${quoted(option.label)}${sayOption(option, teller)}${all ? '' : challenged(option.challenge, teller)}`,
    }));
  const text = isByRule
    ? `no person decides. ${asked} The first of these that holds:`
    : `${doer(step, teller)} decides: ${asked}${rules.length > 0 ? ' But first by rule:' : ''}`;
  const ladder = all
    ? [
        {
          text: `All of these can be challenged:${challenged(all, teller).replace(/^; it can be challenged:/, '')}`,
        },
      ]
    : [];
  if (plain && rules.length === 0 && (all || ladders.size === 1))
    return { text: `${text}${results(step.options, teller)}`, ...(ladder.length > 0 && { inside: ladder }) };
  if (isByRule) return { text, inside: [...rules, ...(plain && ladders.size === 1 ? [] : options)] };
  return {
    text,
    inside: [
      ...rules,
      ...(rules.length > 0 ? [{ text: 'else one of:', inside: options }] : options),
      ...ladder,
    ],
  };
}

function sayOption({ when, grounds, reasons, gives }: DecideOption, teller: Teller): string {
  const { service } = teller;
  const needs = [
    ...(grounds ? [`grounds (${either(grounds.map((one) => lowered(one.label)))})`] : []),
    ...(reasons ? ['reasons'] : []),
    ...(gives ? [factsIn(gives, teller, false)] : []),
  ];
  const only = when === undefined ? undefined : conditionHere(when, service);
  return [only && `, ${only}`, needs.length > 0 && `, with ${either(needs, 'and')}`].filter(Boolean).join('');
}

/** The ladder of challenges, rung by rung. */
export function challenged(rungs: readonly Rung[] | undefined, teller: Teller): string {
  if (!rungs || rungs.length === 0) return '';
  const said = rungs.map((rung, index) => {
    const times = [
      rung.within && `within ${rung.within}`,
      rung['answered within'] && `answered within ${rung['answered within']}`,
    ].filter(Boolean);
    return `${rungs.length > 1 ? (index === 0 ? 'first ' : 'then ') : ''}to ${who(rung.to, teller)}${times.length > 0 ? `, ${times.join(', ')}` : ''}`;
  });
  return `; it can be challenged: ${said.join('; ')}`;
}

export { capitalised };
