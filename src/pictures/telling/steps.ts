import { isEach } from '../../definition/index.ts';
import type { Ask, Service, Step } from '../../definition/index.ts';
import { clauseHere, conditionHere } from '../conditions.ts';
import { also, capitalised, filled, label, listed, nameOf, ownName, quoted, those } from '../names.ts';
import { often } from '../speech.ts';
import { theyRead } from './messages.ts';
import { above, isNever, spotsOf } from './openings.ts';
import { doer, speechOf, usualIn } from './people.ts';
import { factsIn } from './questions.ts';
import { timing } from './timing.ts';
import { happening } from './verbs.ts';
import { lines } from './told.ts';
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
  const who = doer(steps[0]!, teller);
  const isOne = steps.length === 1;
  const pages = steps.map((step) => {
    const { ask, when, say, name } = step;
    const lead = also(when && conditionHere(when, service), (only) => `${only}: `);
    const asked = `${factsIn(ask, teller)}.${theyRead(say, service)}`;
    // The fact that is asked often has the same name as the question.
    const isSame = name?.toLowerCase() === label(ask[0]!, service).toLowerCase();
    const start = name === undefined || (isSame && !isOne) ? '' : `${stopped(nameOf(step, service))} `;
    return `${start}${capitalised(isOne ? `${lead}${who} answers: ${asked}` : `${lead}${asked}`)}`;
  });
  return isOne
    ? { text: pages[0]! }
    : { text: `${capitalised(who)} answers, page by page:`, inside: lines(...pages) };
}

function stepTold(step: Step, teller: Teller, before?: Step): Told {
  const inner = { ...teller, usual: usualIn(step, teller) };
  const isPart = step.verb === 'part' || step.verb === 'whenever';
  const { service } = teller;
  const name = also(ownName(step), (own) => stopped(filled(own, service)));
  const { text, inside = [] } = isPart
    ? { text: '', inside: stepsTold(step.steps, inner) }
    : happening(step, inner);
  const { early, 'holds up': nothing } = step;
  const rest = those(
    step.verb === 'part' && step.result && `Its result is that of ${quoted(label(step.result, service))}.`,
    beside(step, service),
    ...timing(step, teller),
    early &&
      `As soon as ${clauseHere(early, service)}, this comes at once, and what is still open above it is dropped.`,
    nothing && 'Nothing else waits for it.',
  ).join(' ');
  const lead = leadOf(step, teller, before);
  if (isPart) return partTold(name, rest, lead, inside);
  const said = those(name, lead === '' ? capitalised(text) : `${lead} ${text}`).join(' ');
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
  const text = isBare ? name.replace(/\.$/, ':') : those(name, rest, lead).join(' ');
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

/** What it does not wait for, though that stands above it. */
function beside(step: Step, service: Service): string {
  const { beside, waited } = above(step, service);
  if (beside.length === 0) return '';
  if (beside.length < 3) return `Does not wait for ${listed(beside, service)}.`;
  const { list } = spotsOf(service).get(step.id)!;
  const but = waited.filter((one) => list.indexOf(one) > list.indexOf(beside[0]!));
  const except = but.length === 0 ? '' : `, except ${listed(but, service)}`;
  return `Does not wait for any step from ${listed(beside.slice(0, 1), service)} on${except}.`;
}

/** When it happens, and how often. */
function leadOf(step: Step, teller: Teller, before?: Step): string {
  const { service } = teller;
  const said = step.when && conditionHere(step.when, service);
  const isSame = said !== undefined && step.when === before?.when && before?.verb !== 'part';
  const found = those(isSame ? 'on the same condition' : said, repeats(step, teller));
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
