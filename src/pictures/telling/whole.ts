import { sentence, walk } from '../../definition/index.ts';
import type { Limit, Outcome, Service } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';
import { casesOf, clauseHere, conditionHere, nounHere, reachedInWords } from '../conditions.ts';
import { capitalised, either, factOf, filled, label, lowered, nameOf, quoted, stepCalled } from '../names.ts';
import { answeredWords } from '../results.ts';
import { choicesTold } from './choices.ts';
import { timelineOf } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import { offersTold, registerTold } from './offers.ts';
import { throughWords, who } from './people.ts';
import { accessTold, rolesTold } from './roles.ts';
import { stepsTold, stopped } from './steps.ts';
import type { Chapter, Teller, Told } from './told.ts';
import { wordsUsed } from './words-used.ts';

/** A whole service as one would tell it to somebody, chapter by chapter. */
export function tellingOf(teller: Teller): Chapter[] {
  const { service } = teller;
  const chapters: Chapter[] = [
    {
      title: 'What it is for',
      items: Object.values(service.outcomes)
        .toSorted(byLevel)
        .map((one) => outcomeTold(one, service)),
    },
    { title: 'Who takes part', items: [...rolesTold(teller), ...accessTold(teller)] },
    { title: 'How it starts', items: startTold(teller) },
    choicesTold(service),
    {
      title: 'What happens, step by step',
      intro:
        'Each step comes when all those above it in its list are done or left out, unless it says which of them it does not wait for. Questions told together may be answered in any order. When nothing is open any more, the case ends.',
      items: stepsTold(service.steps, teller),
      isOrdered: true,
    },
    { title: 'What may happen at any moment', intro: offersIntro(service), items: offersTold(teller) },
    { title: 'What is worked out', items: workedOut(service) },
    { title: 'Limits across cases', items: limitsTold(service) },
    {
      title: 'What lives on: registers',
      items: Object.values(service.registers).map((one) => registerTold(one, teller)),
    },
    {
      title: 'The deadlines, and what each is counted from',
      intro:
        '“From “X”” is from the day on which X is done, and the first day counted is the day after; hours and minutes count from the moment. “By law” is a time that the law states; a “target” is one that the service sets itself. Where nothing is said of what comes after, staff see that it is late and nothing else follows.',
      items: timelineOf(teller).map(({ from, deadlines }) => ({
        text: from,
        inside: deadlines.map(deadlineTold),
      })),
    },
    { title: 'How long it is kept, and what it helps', items: [...keepsTold(service), ...helpsTold(teller)] },
    lawsTold(service),
    { title: 'Words used here', items: wordsUsed(service) },
  ];
  return chapters.filter(({ items }) => items.length > 0);
}

/** When what is offered can be taken up, and what it leaves alone. */
function offersIntro(service: Service): string {
  const first = walk(service.steps).find(({ step }) => step.verb === 'submit')?.step;
  const from =
    first === undefined ? 'From the start' : `From the moment when ${quoted(nameOf(first, service))} is sent`;
  return `${from} until the case ends; after that, only what says “also when the case has ended”. Each may be taken up again and again, one turn at a time. No step, clock or time limit of the list waits for it, unless that is said.`;
}

/** A register by itself. */
export function registerChapters(teller: Teller): Chapter[] {
  const { text, inside = [] } = registerTold(teller.service, teller);
  const chapters: Chapter[] = [
    { title: 'What it is', items: [{ text }, ...inside.filter(({ inside: more }) => !more)] },
    { title: 'Who takes part', items: rolesTold(teller) },
    { title: 'What happens to an entry over its life', items: inside.filter(({ inside: more }) => more) },
    lawsTold(teller.service),
    { title: 'Words used here', items: wordsUsed(teller.service) },
  ];
  return chapters.filter(({ items }) => items.length > 0);
}

const levels = ['step', 'wider', 'overall'];
const levelWords = {
  step: 'While it goes on',
  wider: 'Across everybody who takes part',
  overall: 'In the end',
};

function byLevel(left: Outcome, right: Outcome): number {
  return levels.indexOf(left.level) - levels.indexOf(right.level);
}

function outcomeTold(outcome: Outcome, service: Service): Told {
  const known = [
    outcome.reached && `when ${reachedInWords(outcome.reached, service)}`,
    outcome['measured by'] &&
      `by counting: ${lowered(filled(outcome['measured by'], service).replaceAll(/ \([a-z]+\.[a-zA-Z]+[^)]*\)/g, ''))}`,
  ].filter((part) => part !== undefined);
  return {
    text: `${levelWords[outcome.level]}: “${outcome.need}.”`,
    inside: [
      ...(outcome.intent === undefined ? [] : [{ text: `The state wants: ${lowered(outcome.intent)}.` }]),
      ...(known.length === 0 ? [] : [{ text: `We know that it happened ${known.join(', and ')}.` }]),
    ],
  };
}

function startTold(teller: Teller): Told[] {
  const { start, opened } = teller.service;
  const need = start.need
    .map((one) => (typeof one === 'string' ? one : { ...one, when: conditionHere(one.when, teller.service) }))
    .filter((one) => typeof one === 'string' || one.when !== 'never');
  const said = need.map((one) => ({
    text: filled(
      typeof one === 'string' ? one : `${one.say}${one.when === undefined ? '' : `, ${one.when}`}`,
      teller.service,
    ),
  }));
  const others =
    opened.others.length > 0 ? `, or ${either(opened.others.map((role) => who(role, teller)))},` : '';
  const takes = start.takes === undefined ? [] : [`that it takes ${start.takes}`];
  const read = [...takes, ...(said.length > 0 ? ['what they need:'] : [])].join(', and ');
  return [
    { text: `${capitalised(who(opened.by, teller))}${others} starts it, ${throughWords(opened.through)}.` },
    ...(read === ''
      ? []
      : [{ text: `Before they begin, they read ${stopped(read).replace(/:\.$/, ':')}`, inside: said }]),
  ];
}

function workedOut(service: Service): Told[] {
  const facts = Object.entries(service.facts).filter(
    ([name, { is, type }]) =>
      is !== undefined && !(type === 'duration' && /^since\(/.test(is)) && name !== '',
  );
  return facts.map(([name, fact]) => {
    if (fact.type === 'yes/no')
      return { text: `“${label(name, service)}” applies when ${clauseHere(fact.is!, service)}.` };
    const [first, ...others] = casesOf(fact.is!, service);
    if (others.length === 0) return { text: `“${label(name, service)}” is ${first}.` };
    return {
      text: `“${label(name, service)}” is:`,
      inside: [first!, ...others.map((one) => `otherwise ${one}`)].map((text) => ({ text })),
    };
  });
}

export function limitsTold(service: Service): Told[] {
  return Object.entries(service.limits).map(([name, limit]) => ({
    text: `${label(name, service)}. ${capitalised(limitInWords(limit, service))}`,
  }));
}

/** How many, of what, in which time, and when it does not count any more. */
function limitInWords(limit: Limit, service: Service): string {
  const same = either(
    limit.same.map((name) => quoted(factOf(name, service)?.label ?? sentence(name))),
    'and',
  );
  const per = limit.per === undefined || limit.per === 'ever' ? '' : `, in one ${limit.per}`;
  const of = limit.of === undefined ? '' : ` of ${nounHere(limit.of, service)}`;
  const what =
    limit.apart === undefined
      ? `for the same ${same}${per}: at most ${nounHere(limit['at most']!, service)}${of}.`
      : `between two with the same ${same} there must be ${limit.apart}, from ${nounHere(limit.until!, service)} of one to ${nounHere(limit.from!, service)} of the next.`;
  const on =
    limit.on === undefined
      ? ''
      : ` The year is that of ${nounHere(limit.on, service).replace(/^the day of /, '')}.`;
  const when = limit.when === undefined ? '' : ` It only counts if ${clauseHere(limit.when, service)}.`;
  const gone =
    limit['let go when'] === undefined
      ? ''
      : ` It no longer counts when ${reachedInWords(limit['let go when'], service)}.`;
  return `${what}${on} It is counted when ${quoted(label(limit.at, service))} is ${doneWord(limit.at, service)}.${when}${gone}${changes(limit, service)}`;
}

function doneWord(id: string, service: Service): string {
  const step = stepCalled(id, service);
  return step ? answeredWords(step) : 'done';
}

/** What the figure of the law was in other years. */
function changes(limit: Limit, { law }: Service): string {
  const [, own, set] = /^law\.([^.]+)\.([^.]+)$/.exec(limit['at most'] ?? '') ?? [];
  const dated = law[own ?? '']?.sets[set ?? ''] ?? [];
  if (dated.length < 2) return '';
  return ` The law’s figure by date: ${dated.map(({ from, is }) => (from === undefined ? `${is} at first` : `${is} from ${longDate(from)}`)).join(', ')}.`;
}

function deadlineTold({ time, what, who: whose, law, isTarget, then }: Deadline): Told {
  const set =
    law === undefined
      ? isTarget
        ? ' Target.'
        : ''
      : ` By ${/guidance/i.test(law) ? 'guidance' : 'law'} (${law}).`;
  const by = whose === undefined ? '' : `, by ${whose}`;
  const after = then === undefined ? '' : ` After that, ${then}.`;
  return { text: `${capitalised(time)}: ${stopped(`${what}${by}`)}${set}${after}` };
}

export function keepsTold(service: Service): Told[] {
  return service.keeps.map(({ for: length, from, because, law }) => ({
    text: `Personal data is kept for ${length} from ${from === 'ended' ? 'the end of the case' : quoted(label(from, service))}${because === undefined ? '' : `, because ${lowered(because)}`}.${law === undefined ? '' : ` (${service.law[law]?.cite ?? law})`}`,
  }));
}

function helpsTold({ service, nameOf }: Teller): Told[] {
  return service.contributes.map(({ to, how, says, evidence }) => ({
    text: `It ${how} the shared outcome “${nameOf(to)}”${says === undefined ? '' : `: ${lowered(says)}`}.${evidence === undefined ? '' : ` How this is known: ${evidence}.`}`,
  }));
}

function lawsTold({ law }: Service): Chapter {
  const all = Object.values(law);
  const items = all.map(({ cite, says, verified }) => ({
    text: `${cite}. ${says ?? ''}${verified ? '' : ' (Not yet checked.)'}`,
  }));
  const intro = '“Not yet checked” means that nobody has compared our words with the law itself.';
  return { title: 'The law', ...(all.some(({ verified }) => !verified) && { intro }), items };
}
