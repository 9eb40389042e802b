import { walk } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import type { HeldSection } from '../../patterns/index.ts';
import { either, filled, quoted, those } from '../names.ts';
import { stepsTold } from '../telling/steps.ts';
import { lines } from '../telling/told.ts';
import type { Teller, Told } from '../telling/told.ts';
import { stepCalled, stepIn } from './called.ts';
import { choiceOpenness, verbsInWords } from './openness.ts';
import { periodsInWords } from './values.ts';

/** What is to know of something new. */
export function insideOf(section: HeldSection, name: string, teller: Teller): readonly Told[] {
  const { service } = teller;
  const text = (words: string | undefined) => words && filled(words, service);
  switch (section) {
    case 'steps':
    case 'whenever': {
      const step = stepIn(name, service)!;
      if (step.verb === 'place') return lines(`Adopters may add here: ${either(verbsInWords(step.place))}.`);
      if (step.verb === 'ask') return step.ask.flatMap((one) => questionTold(one, service));
      const inside = stepsTold(step.verb === 'whenever' ? step.steps : [step], teller);
      return inside.length > 0 ? inside : lines('It does not happen here, with what was decided.');
    }
    case 'choices': {
      const { choice, periods } = service.choices[name]!;
      const here = periodsInWords(periods, choice, service).join('; ');
      return lines(choice.ask, choiceOpenness(choice, service).says, here && `Here: ${here}.`);
    }
    case 'facts':
      return lines(text(service.facts[name]!.hint));
    case 'law':
      return lines(service.law[name]!.says);
    case 'outcomes':
      return lines(service.outcomes[name]!.intent);
    case 'roles':
      return lines(text(service.roles[name]!.person));
    default:
      return [];
  }
}

/** A question in its own words, and what helps to answer it. */
function questionTold(name: string, service: Service): Told[] {
  const { ask, hint } = service.facts[name] ?? {};
  return ask === undefined ? [] : lines(filled(those(quoted(ask), hint).join(' '), service));
}

/** After which step, or in which group, it stands. */
export function whereNow(name: string, service: Service): Told[] {
  const all = walk(service.steps);
  const at = all.findIndex(({ step }) => step.id === name);
  const holder = all[at]?.parts.at(-1);
  const before = all.slice(0, Math.max(at, 0)).findLast(({ parts }) => parts.at(-1) === holder)?.step;
  return lines(
    those(
      holder && `in ${stepCalled(holder, service)}`,
      before ? `after ${stepCalled(before, service)}` : 'first of all',
    )
      .map((one, index) => (index === 0 ? `It stands ${one}` : one))
      .join(', ') + '.',
  );
}
