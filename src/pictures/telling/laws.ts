import type { Law, Service, Step } from '../../definition/index.ts';

/** The law that sets the time of a step itself, as it is cited. */
export function lawOfTime(step: Step, service: Service): string | undefined {
  const { until = '', within = '' } = step;
  const clock = until.endsWith('.due') ? service.clocks[until.slice(0, -'.due'.length)] : undefined;
  return (
    (clock && lawStating(clock.law, clock.limit, service)) ??
    lawStating(step.law, `${within} ${until}`, service)
  );
}

/** Of some laws, the one that states this length of time. */
export function lawStating(
  names: readonly string[] | undefined,
  time: string,
  { law }: Service,
): string | undefined {
  const lengths: readonly string[] =
    time.match(/\d+ (?:working )?(?:minute|hour|day|week|month|year)/g) ?? [];
  const figure = /law\.([a-zA-Z0-9]+)\./.exec(time)?.[1];
  const states = ({ says = '', sets }: Law) =>
    lengths.some((length) => `${says} ${JSON.stringify(sets)}`.includes(length)) || inItsWords(says, time);
  const found = [...(names ?? []), ...(figure === undefined ? [] : [figure])].find(
    (name) => name === figure || (law[name] && states(law[name])),
  );
  return found === undefined ? undefined : law[found]?.cite;
}

/** The law counts the first day too, or says “the next working day”. */
function inItsWords(says: string, time: string): boolean {
  return (
    (time.includes('1 working day') && says.includes('next working day')) ||
    (/\b55 days/.test(time) && says.includes('56 days'))
  );
}
