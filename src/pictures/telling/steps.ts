import { isEach, overOf, walkAll } from '../../definition/index.ts';
import type { Ask, Step } from '../../definition/index.ts';
import { clauseHere, conditionHere, nounHere } from '../conditions.ts';
import { either, filled, label, lowered, nameOf, quoted } from '../names.ts';
import { capitalised, doer, usualIn, who } from './people.ts';
import { silence, timing } from './timing.ts';
import { happening } from './verbs.ts';
import type { Teller, Told } from './told.ts';

/** What happens, step by step; questions that follow each other are told together. */
export function stepsTold(steps: readonly Step[], teller: Teller): Told[] {
  const here = steps.filter((step) => !teller.idle.has(step.id) && !isNever(step, teller));
  const groups: Step[][] = [];
  for (const step of here) {
    const last = groups.at(-1);
    if (last && isPlain(step) && isPlain(last[0]!) && doer(step, teller) === doer(last[0]!, teller))
      last.push(step);
    else groups.push([step]);
  }
  return groups.map((group, index) =>
    group.length > 1
      ? questions(group as Ask[], teller)
      : stepTold(group[0]!, teller, groups[index - 1]?.at(-1)),
  );
}

function isNever(step: Step, { service }: Teller): boolean {
  return step.when !== undefined && conditionHere(step.when, service) === 'never';
}

/** A question of which nothing more is to be told than what it asks. */
function isPlain(step: Step): boolean {
  return (
    step.verb === 'ask' &&
    step.within === undefined &&
    step.until === undefined &&
    step.otherwise === undefined &&
    !isEach(step) &&
    step['again while'] === undefined
  );
}

function questions(steps: readonly Ask[], teller: Teller): Told {
  const said = steps.map((step) => {
    const facts = step.ask.map((name) => lowered(label(name, teller.service))).join(', ');
    const when = step.when === undefined ? undefined : conditionHere(step.when, teller.service);
    return when === undefined ? facts : `${facts} (${when})`;
  });
  return { text: `${capitalised(doer(steps[0]!, teller))} answers: ${said.join('; ')}.` };
}

function stepTold(step: Step, teller: Teller, before?: Step): Told {
  if (step.verb === 'part' || step.verb === 'whenever') return partTold(step, teller, before);
  const { text, inside } = happening(step, { ...teller, usual: usualIn(step, teller) });
  const name = filled(nameOf(step), teller.service);
  const lead = leadOf(step, teller, before);
  const sentence = lead === '' ? capitalised(text) : `${lead} ${text}`;
  const rest = [...timing(step, teller), ...early(step, teller)];
  return told(`${stopped(name)} ${sentence}`, inside, rest);
}

/** What follows from time is told after the options. */
function told(text: string, inside: readonly Told[] | undefined, rest: readonly string[]): Told {
  if (!inside || inside.length === 0) return { text: [text, ...rest].join(' ') };
  return { text, inside: rest.length > 0 ? [...inside, { text: rest.join(' ') }] : inside };
}

function partTold(step: Step & { verb: 'part' | 'whenever' }, teller: Teller, before?: Step): Told {
  const name = filled(nameOf(step), teller.service);
  const lead = leadOf(step, teller, before);
  const rest = [...timing(step, teller), ...early(step, teller)].join(' ');
  const isBare = lead === '' && rest === '';
  const text = isBare ? `${name}:` : [stopped(name), rest, lead].filter((part) => part !== '').join(' ');
  const inside = stepsTold(step.steps, { ...teller, usual: usualIn(step, teller) });
  const [only] = inside;
  if (isBare && inside.length === 1 && !only!.inside) return { text: `${stopped(name)} ${only!.text}` };
  // A block is a part in a part of the same name; one is enough.
  if (inside.length !== 1 || !only!.inside || !only!.text.startsWith(`${name}`)) return { text, inside };
  const more = only!.text.slice(name.length + 1).trim();
  return { text: more === '' ? text : `${text.replace(/:$/, '.')} ${more}`, inside: only!.inside };
}

function stopped(name: string): string {
  return /[?!.]$/.test(name) ? name : `${name}.`;
}

/** When it happens, and how often. */
function leadOf(step: Step, teller: Teller, before?: Step): string {
  const same = step.when !== undefined && step.when === before?.when && (before.verb as string) !== 'part';
  const when = same
    ? 'then too'
    : step.when === undefined
      ? undefined
      : conditionHere(step.when, teller.service);
  const often = repeats(step, teller);
  if (when === undefined) return often === undefined ? '' : `${capitalised(often)}:`;
  return often === undefined ? `${capitalised(when)}:` : `${capitalised(when)}; ${often}:`;
}

/** “for each line that is added, up to 60”, “again and again while …, at most 3 times”. */
export function repeats(step: Step, teller: Teller): string | undefined {
  const { service } = teller;
  const most =
    step['at most'] === undefined ? undefined : nounHere(step['at most'], service).replace(/^the \w+’s /, '');
  if (step['again while'] !== undefined) {
    if (most === '1') return undefined;
    return `again for as long as ${clauseHere(step['again while'], service)}${most === undefined ? '' : `, at most ${most} times`}`;
  }
  const ids = new Set(walkAll(service).map(({ step: one }) => one.id));
  const over = overOf(step, (name) => ids.has(name));
  switch (over?.kind) {
    case 'roles':
      return `for each of ${either(
        over.roles.map((role) => who(role, teller)),
        'and',
      )}, side by side`;
    case 'turns':
      return `for each of ${quoted(label(over.of, service))}`;
    case 'value':
      return /^\d+$/.test(over.text) ? `${over.text} times` : `for each of ${nounHere(over.text, service)}`;
    case 'added':
      return `for each ${over.noun} that ${doer(step, teller)} adds${most === undefined ? '' : `, up to ${most}`}`;
    default:
      return undefined;
  }
}

function early(step: Step, { service }: Teller): string[] {
  return [
    ...(step.early === undefined
      ? []
      : [
          `As soon as ${clauseHere(step.early, service)}, this comes at once, and what is still open above it is dropped.`,
        ]),
    ...(step['holds up'] === undefined ? [] : ['Nothing else waits for it.']),
  ];
}

export { silence };
