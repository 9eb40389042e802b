import { sentence, walk } from '../../definition/index.ts';
import type { Fact, Limit, Outcome, Service } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';
import { casesOf, clauseHere, conditionHere, nounHere, reachedInWords } from '../conditions.ts';
import { all, also, capitalised, either, factOf, filled, label } from '../names.ts';
import { lowered, nameOf, quoted, stepCalled, those } from '../names.ts';
import { answeredWords } from '../results.ts';
import { accessTold, writtenDown } from './access.ts';
import { choicesTold } from './choices.ts';
import { timelineOf } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import { endingsTold } from './endings.ts';
import { offersTold, registerTold } from './offers.ts';
import { throughWords, who } from './people.ts';
import { rolesTold } from './roles.ts';
import { stepsTold, stopped } from './steps.ts';
import { lawOrGuidance } from './timing.ts';
import { lines } from './told.ts';
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
    choicesTold(teller),
    {
      title: 'What happens, step by step',
      intro:
        'Each step comes when all those above it in its list are done or left out, unless it says which of them it does not wait for. Questions told together may be answered in any order.',
      items: stepsTold(service.steps, teller),
      isOrdered: true,
    },
    { title: 'What may happen at any moment', intro: offersIntro(service), items: offersTold(teller) },
    { title: 'How a case can end, and at which step', items: endingsTold(teller) },
    { title: 'What is worked out', items: workedOut(service) },
    { title: 'Limits across cases', items: limitsTold(service) },
    {
      title: 'What lives on: registers',
      items: Object.values(service.registers).map((one) => registerTold(one, teller)),
    },
    {
      title: 'The deadlines, and what each is counted from',
      intro:
        '“From “X”” is from the day on which X is done; the first day counted is the day after. Hours and minutes count from the moment. A time “by law” the law states; a “target” the service sets itself. Where nothing else is said, staff see that it is late and nothing follows.',
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
  const isBounded = service.whenever.some((one) => (one.while ?? one.until) !== undefined);
  const from = first === undefined ? 'From the start' : `From when ${quoted(nameOf(first, service))} is sent`;
  return `${from} until the case ends; after that, only what says so. Each may be taken up again and again, one turn at a time.${isBounded ? ' “As long as” and “until” say when it can be taken up; what has begun goes on until it is done or the case ends, or whoever began it stops it before anything was sent or done.' : ''} Nothing in the list waits for it, unless that is said.`;
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
  const { level, need, intent, reached, 'measured by': measured } = outcome;
  const known = those(
    reached && `when ${reachedInWords(reached, service)}`,
    measured &&
      `by counting: ${lowered(filled(measured, service).replaceAll(/ \([a-z]+\.[a-zA-Z]+[^)]*\)/g, ''))}`,
  );
  return {
    text: `${levelWords[level]}: “${need}.”`,
    inside: lines(
      intent && `The state wants: ${lowered(intent)}.`,
      known.length > 0 && `We know that it happened ${known.join(', and ')}.`,
    ),
  };
}

function startTold(teller: Teller): Told[] {
  const { service } = teller;
  const { start, opened } = service;
  const said = start.need.flatMap((one) => {
    if (typeof one === 'string') return [filled(one, service)];
    const when = conditionHere(one.when, service);
    return when === 'never' ? [] : [filled(`${one.say}${also(when, (words) => `, ${words}`)}`, service)];
  });
  const others = opened.others.map((role) => `, or ${who(role, teller)}`).join('');
  const written = writtenDown(service);
  const byHand = written.length === 0 ? '' : ` What comes ${throughWords(written)} is written down by staff.`;
  const begun = Object.values(service.registers).flatMap(({ name, whenever }) =>
    whenever
      .filter(({ opens }) => opens === service.id)
      .map((one) => `${quoted(nameOf(one, service))} of the register ${quoted(name)}`),
  );
  const byItself = begun.length === 0 ? '' : ` It also begins by itself after ${either(begun)}.`;
  const read = those(start.takes && `that it takes ${start.takes}`, said.length > 0 && 'what they need:');
  const starts = `${capitalised(who(opened.by, teller))}${others}${others && ','} starts it`;
  return [
    { text: `${starts}, ${throughWords(opened.through)}.${byHand}${byItself}` },
    ...lines(
      read.length > 0 && `People read beforehand ${stopped(read.join(', and ')).replace(/:\.$/, ':')}`,
    ).map((told) => ({ ...told, inside: lines(...said) })),
  ];
}

function workedOut(service: Service): Told[] {
  const isAge = ({ is = '', type }: Fact) => type === 'duration' && is.startsWith('since(');
  const facts = Object.entries(service.facts).filter(([, fact]) => fact.is !== undefined && !isAge(fact));
  return facts.map(([name, fact]) => {
    if (fact.type === 'yes/no')
      return { text: `“${label(name, service)}” applies when ${clauseHere(fact.is!, service)}.` };
    const [first, ...others] = casesOf(fact.is!, service);
    if (others.length === 0) return { text: `“${label(name, service)}” is ${first}.` };
    const inside = lines(first, ...others.map((one) => `otherwise ${one}`));
    return { text: `“${label(name, service)}” is:`, inside };
  });
}

export function limitsTold(service: Service): Told[] {
  const limits = Object.entries(service.limits);
  return limits.map(([name, limit], index) => ({
    text: `${label(name, service)}. ${capitalised(limitInWords(limit, service, limits[index - 1]?.[1]))}`,
  }));
}

/** How many, of what, in which time, and when it does not count any more. */
function limitInWords(limit: Limit, service: Service, before?: Limit): string {
  const same = all(limit.same.map((name) => quoted(factOf(name, service)?.label ?? sentence(name))));
  const per = limit.per === undefined || limit.per === 'ever' ? '' : `, in one ${limit.per}`;
  const of = limit.of === undefined ? '' : ` of ${nounHere(limit.of, service)}`;
  const what =
    limit.apart === undefined
      ? `for the same ${same}${per}: at most ${nounHere(limit['at most']!, service)}${of}.`
      : `between two with the same ${same} there must be ${limit.apart}, from ${nounHere(limit.until!, service)} of one to ${nounHere(limit.from!, service)} of the next.`;
  const day = (words: string) => words.replaceAll(/\btoday\b/g, 'that day');
  const on = also(
    limit.on,
    (one) => ` The year is that of ${nounHere(one, service).replace(/^the day of /, '')}.`,
  );
  const when = also(limit.when, (one) => ` It only counts if ${day(clauseHere(one, service))}.`);
  const isSame = limit['let go when'] === before?.['let go when'];
  const gone = also(
    limit['let go when'],
    (one) =>
      ` It no longer counts ${isSame ? 'as for the limit before' : `when ${reachedInWords(one, service)}`}.`,
  );
  return `${what}${on} It is counted when ${quoted(label(limit.at, service))} is ${answeredWords(stepCalled(limit.at, service)!)}.${when}${gone}${changes(limit, service)}`;
}

/** What the figure of the law was in other years. */
function changes(limit: Limit, { law }: Service): string {
  const [, own, set] = /^law\.([^.]+)\.([^.]+)$/.exec(limit['at most'] ?? '') ?? [];
  const dated = law[own ?? '']?.sets[set ?? ''] ?? [];
  if (dated.length < 2) return '';
  return ` The law’s figure by date: ${dated.map(({ from, is }) => (from === undefined ? `${is} at first` : `${is} from ${longDate(from)}`)).join(', ')}.`;
}

function deadlineTold({ time, what, who: whose, law, isTarget, then }: Deadline): Told {
  const set = law === undefined ? (isTarget ? ' Target.' : '') : ` By ${lawOrGuidance(law)} (${law}).`;
  const by = also(whose, (one) => `, by ${one}`);
  const isReminded = then?.startsWith('they are reminded every');
  const after = then === undefined ? '' : isReminded ? ' Then reminders.' : ` After that, ${then}.`;
  return { text: `${capitalised(time)}: ${stopped(`${what}${by}`)}${set}${after}` };
}

export function keepsTold(service: Service): Told[] {
  return service.keeps.map(({ for: length, from, because, law }) => ({
    text: `Personal data is kept for ${length} from ${from === 'ended' ? 'the end of the case' : quoted(label(from, service))}${also(because, (one) => `, because ${lowered(one)}`)}.${also(law, (one) => ` (${service.law[one]?.cite ?? one})`)}`,
  }));
}

function helpsTold({ service, nameOf }: Teller): Told[] {
  return service.contributes.map(({ to, how, says, evidence }) => ({
    text: `It ${how} the shared outcome “${nameOf(to)}”${also(says, (one) => `: ${lowered(one)}`)}.${also(evidence, (one) => ` How this is known: ${one}.`)}`,
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
