import { isEach } from '../../definition/index.ts';
import type { Ask, Service, Step } from '../../definition/index.ts';
import { clauseHere, conditionHere } from '../conditions.ts';
import { capitalised, filled, label, listed, nameOf, ownName, quoted } from '../names.ts';
import { often } from '../speech.ts';
import { theyRead } from './messages.ts';
import { above, isNever, spotsOf } from './openings.ts';
import { doer, speechOf, usualIn } from './people.ts';
import { factsIn } from './questions.ts';
import { timing } from './timing.ts';
import { happening } from './verbs.ts';
import type { Teller, Told } from './told.ts';

/** What happens, step by step; questions that follow each other are told together. */
export function stepsTold(steps: readonly Step[], teller: Teller): Told[] {
  const groups = groupsOf(steps, teller);
  return groups.map((group, index) =>
    group.every(isPlain)
      ? questions(group as Ask[], teller)
      : stepTold(group[0]!, teller, groups[index - 1]?.at(-1)),
  );
}

/** The steps that there are here, those together that are told together. */
export function groupsOf(steps: readonly Step[], teller: Teller): Step[][] {
  const here = steps.filter((step) => !teller.idle.has(step.id) && !isNever(step.when, teller.service));
  const groups: Step[][] = [];
  for (const step of here) {
    const last = groups.at(-1);
    if (last && isPlain(step) && isPlain(last[0]!) && doer(step, teller) === doer(last[0]!, teller))
      last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** A question of which nothing more is to be told than what it asks. */
function isPlain(step: Step): boolean {
  const more = [step.within, step.until, step.otherwise, step['again while'], step['not before'], step.early];
  return step.verb === 'ask' && more.every((key) => key === undefined) && !isEach(step);
}

/** Each page of questions by itself, where there are several. */
function questions(steps: readonly Ask[], teller: Teller): Told {
  const { service } = teller;
  const pages = steps.map((step) => {
    const { ask, when, say, name } = step;
    const only = when === undefined ? undefined : conditionHere(when, service);
    const lead = only === undefined ? '' : `${only}: `;
    const isNamed = name !== undefined && steps.length > 1 && !isLabel(name, ask[0]!, service);
    return {
      start: isNamed ? stopped(nameOf(step, service)) + ' ' : '',
      lead,
      text: `${factsIn(ask, teller)}.${theyRead(say, service)}`,
    };
  });
  const [first] = steps;
  const who = doer(first!, teller);
  if (pages.length > 1) {
    const inside = pages.map(({ start, lead, text }) => ({
      text: `${start}${capitalised(`${lead}${text}`)}`,
    }));
    return { text: `${capitalised(who)} answers, page by page:`, inside };
  }
  const { lead, text } = pages[0]!;
  const name = first!.name === undefined ? '' : `${stopped(nameOf(first!, service))} `;
  return { text: `${name}${capitalised(`${lead}${who}`)} answers: ${text}` };
}

/** The fact that is asked has the same name as the question. */
function isLabel(name: string, fact: string, service: Service): boolean {
  return label(fact, service).toLowerCase() === name.toLowerCase();
}

function stepTold(step: Step, teller: Teller, before?: Step): Told {
  const inner = { ...teller, usual: usualIn(step, teller) };
  const isPart = step.verb === 'part' || step.verb === 'whenever';
  const own = ownName(step);
  const name = own === undefined ? '' : stopped(filled(own, teller.service));
  const { text, inside = [] } = isPart
    ? { text: '', inside: stepsTold(step.steps, inner) }
    : happening(step, inner);
  const rest = [
    ...resultOf(step, teller),
    ...beside(step, teller),
    ...timing(step, teller),
    ...early(step, teller),
  ].join(' ');
  const lead = leadOf(step, teller, before);
  if (isPart) return partTold(name, rest, lead, inside);
  const said = [name, lead === '' ? capitalised(text) : `${lead} ${text}`]
    .filter((part) => part !== '')
    .join(' ');
  if (rest === '') return { text: said, inside };
  // What follows from time is told after the options.
  return inside.length > 0
    ? { text: said, inside: [...inside, { text: rest }] }
    : { text: `${said} ${rest}` };
}

function partTold(name: string, rest: string, lead: string, inside: readonly Told[]): Told {
  const [only] = inside;
  const isBare = lead === '' && rest === '';
  if (isBare && inside.length === 1 && !only!.text.startsWith(name))
    return { ...only!, text: `${name} ${only!.text}`.trim() };
  const text = isBare ? name.replace(/\.$/, ':') : [name, rest, lead].filter((part) => part !== '').join(' ');
  // A block is a part in a part of the same name; one is enough.
  const start = name.replace(/\.$/, '');
  if (inside.length !== 1 || !only!.inside?.length || name === '' || !only!.text.startsWith(start))
    return { text, inside };
  const more = only!.text.slice(start.length + 1).trim();
  return { text: more === '' ? text : `${text.replace(/:$/, '.')} ${more}`, inside: only!.inside };
}

export function stopped(name: string): string {
  return /[?!.]$/.test(name) ? name : `${name}.`;
}

/** A block is a group whose result is that of one of its steps. */
function resultOf(step: Step, { service }: Teller): string[] {
  return step.verb === 'part' && step.result !== undefined
    ? [`Its result is that of ${quoted(label(step.result, service))}.`]
    : [];
}

/** What it does not wait for, though that stands above it. */
function beside(step: Step, { service }: Teller): string[] {
  const { beside, waited } = above(step, service);
  if (beside.length === 0) return [];
  if (beside.length < 3) return [`Does not wait for ${listed(beside, service)}.`];
  const { list } = spotsOf(service).get(step.id)!;
  const but = waited.filter((one) => list.indexOf(one) > list.indexOf(beside[0]!));
  const except = but.length === 0 ? '' : `, except ${listed(but, service)}`;
  return [`Does not wait for any step from ${listed(beside.slice(0, 1), service)} on${except}.`];
}

/** When it happens, and how often. */
function leadOf(step: Step, teller: Teller, before?: Step): string {
  const { service } = teller;
  const said = step.when === undefined ? undefined : conditionHere(step.when, service);
  const isSame = said !== undefined && step.when === before?.when && before?.verb !== 'part';
  const when = isSame ? 'on the same condition' : said;
  const found = [when, repeats(step, teller)].filter((part) => part !== undefined);
  return found.length === 0 ? '' : `${capitalised(found.join('; '))}:`;
}

/** How often, and who says so. */
function repeats(step: Step, teller: Teller): string | undefined {
  const said = often(step, speechOf(teller));
  const over = step['for each'];
  if (said === undefined || over === undefined) return said;
  if (typeof over !== 'string') return `${said}, side by side`;
  return said.startsWith(`for each ${over}`) ? `${said}, which ${doer(step, teller)} adds` : said;
}

function early(step: Step, { service }: Teller): string[] {
  return [
    step.early === undefined
      ? ''
      : `As soon as ${clauseHere(step.early, service)}, this comes at once, and what is still open above it is dropped.`,
    step['holds up'] === undefined ? '' : 'Nothing else waits for it.',
  ].filter((text) => text !== '');
}
