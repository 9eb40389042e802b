import type { Prepared } from '../cases/index.ts';
import type { Event } from './model.ts';
import type { Proof } from './prove.ts';

/** What is proved of everybody: nobody comes to a step, or nobody can say something there. */
export interface Finding {
  readonly check: 'unreachable-step' | 'impossible-answer' | 'not-decided';
  readonly step: string;
  readonly fact?: string;
  /** The answer or the result. */
  readonly value?: string;
  readonly because?: string;
}

/** What a proof comes to, in the order of the list: what is inside something that nobody comes to is not told again. */
export function findingsOf(prepared: Prepared, { never, undecided }: Proof): readonly Finding[] {
  const unreached = new Set(never.flatMap((event) => (isStep(event) ? [event.step] : [])));
  const isInside = (step: string) => prepared.nodes.get(step)!.parts.some((part) => unreached.has(part));
  const told = never.filter((event) =>
    isStep(event) ? !isInside(event.step) : !unreached.has(event.step) && isOption(event, prepared),
  );
  return [
    ...told.map((event): Finding => ({
      check: isStep(event) ? 'unreachable-step' : 'impossible-answer',
      ...named(event),
    })),
    ...undecided.map((event): Finding => ({ check: 'not-decided', ...named(event), because: event.because })),
  ];
}

function isStep({ fact, result }: Event): boolean {
  return fact === undefined && result === undefined;
}

/** Something that a person is offered; a figure is there only because a condition asks about it. */
function isOption({ step, fact, value }: Event, { service, nodes }: Prepared): boolean {
  if (fact === undefined) return 'options' in nodes.get(step)!.step;
  return service.facts[fact]!.options !== undefined && !Array.isArray(value);
}

function named({ step, fact, value, result }: Event): Pick<Finding, 'step' | 'fact' | 'value'> {
  const said = result ?? (value === undefined ? undefined : String(value));
  return { step, ...(fact !== undefined && { fact }), ...(said !== undefined && { value: said }) };
}
