import { optionsIn, walkAll } from '../../definition/index.ts';
import type { Law, Service, Step } from '../../definition/index.ts';
import { nearest } from '../drawn.ts';
import { clockDue, stepCalled } from '../names.ts';

/** The law that sets the time of a step itself, as it is cited. */
export function lawOfTime(step: Step, service: Service): string | undefined {
  const { until = '', within = '' } = step;
  const clock = service.clocks[clockDue(until) ?? ''];
  const laws = lawsOf(step, service);
  const ofClock = clock?.law?.filter((name) => laws.includes(name));
  return (
    (clock && lawStating(ofClock, clock.limit, service)) ?? lawStating(laws, `${within} ${until}`, service)
  );
}

/** The law that sets before when it may not begin. */
export function lawOfStart(step: Step, service: Service): string | undefined {
  return lawStating(lawsOf(step, service), step['not before'] ?? '', service);
}

/** Its own laws, or those of what is around it; a review is held to the law of its rung. */
function lawsOf(step: Step, service: Service): readonly string[] {
  const placed = walkAll(service).find((one) => one.step.id === step.id);
  if (!placed) return step.law ?? [];
  const [offer] = placed.parts;
  const reviewed = offer?.verb === 'whenever' ? stepCalled(offer.decides ?? '', service) : undefined;
  if (reviewed?.verb !== 'decide') return nearest(placed, 'law') ?? [];
  const rungs = optionsIn(reviewed).flatMap(({ challenge = [] }) => challenge);
  return rungs.flatMap(({ to, law }) => (to === (step.by ?? offer!.by) && law !== undefined ? [law] : []));
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
    lengths.some((length) => `${says.replaceAll(' clear ', ' ')} ${JSON.stringify(sets)}`.includes(length)) ||
    inItsWords(says, time);
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
