import { namesIn, parseExpression, isMistake, periodOn } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import type { WorkedStep } from './steps.ts';
import { lowered } from './words.ts';

/** Why an organisation has a step that others do without, or has it not: its own words. */
export interface Reason {
  readonly choice: string;
  readonly value: string;
  readonly why: string;
  /** Who decided it, and when. */
  readonly who: string;
}

/** By organisation, the reasons that it gave for choices on which steps rest that only some have. */
export function reasonsOf(
  services: readonly Prepared[],
  steps: readonly WorkedStep[],
  today: string,
): Map<string, Reason[]> {
  const own = steps.filter(({ byChoice }) => byChoice).map(({ id }) => id);
  return new Map(
    services.map(({ service, nodes }) => {
      const whens = own.flatMap((id) => nodes.get(id)?.step ?? []);
      return [service.organisation.organisation, reasonsHere(service, whens, today)] as const;
    }),
  );
}

function reasonsHere({ choices }: Service, steps: readonly Step[], today: string): Reason[] {
  const gates = new Set(steps.flatMap(({ when }) => (when ? choicesIn(when) : [])));
  return Object.entries(choices).flatMap(([name, { choice, periods, why, decided, by }]) => {
    const hangsOn = choice.when !== undefined && choicesIn(choice.when).some((one) => gates.has(one));
    if (why === undefined || !(gates.has(name) || hangsOn)) return [];
    const who = [by, decided && longDate(decided)].filter((each) => each !== undefined).join(', ');
    return [
      {
        choice: choice.label ?? name,
        value: lowered(inWords(periodOn(periods, today)?.value, choice)),
        why,
        who,
      },
    ];
  });
}

/** Among choices, one goes by its bare name. */
function choicesIn(text: string): string[] {
  const read = parseExpression(text);
  return isMistake(read) ? [] : namesIn(read).map((name) => name.replace(/^choice\./, ''));
}
