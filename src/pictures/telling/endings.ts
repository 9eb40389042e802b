import { walk } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { capitalised, either, filled, nameOf, quoted } from '../names.ts';
import { spotsOf } from './openings.ts';
import { groupsOf } from './steps.ts';
import type { Teller, Told } from './told.ts';

/** Every way in which a case can end, by what it says and where it stands. */
export function endingsTold(teller: Teller): Told[] {
  const { service } = teller;
  const places = [
    ...groupsOf(service.steps, teller).map((steps, index) => ({ steps, place: String(index + 1) })),
    ...service.whenever.map((one) => ({ steps: [one], place: quoted(nameOf(one, service)) })),
  ];
  const ends = places.flatMap(({ steps, place }) =>
    endsIn(steps, teller).map((end) => ({ end: quoted(filled(end, service)), place })),
  );
  const said = [...Map.groupBy(ends, ({ end }) => end)].map(
    ([end, found]) => `${end} (${[...new Set(found.map(({ place }) => place))].join(', ')})`,
  );
  const last = service.steps.at(-1);
  const isAlways = last?.verb === 'end' && last.when === undefined;
  const found = said.length === 0 ? [] : [`with ${either(said)}`];
  const otherwise = isAlways ? [] : [`${said.length === 0 ? '' : 'otherwise '}when nothing is open any more`];
  return [{ text: `${capitalised([...found, ...otherwise].join('; '))}.` }];
}

function endsIn(steps: readonly Step[], { service, idle }: Teller): string[] {
  const isHere = ({ id }: Step) => spotsOf(service).has(id) && !idle.has(id);
  return walk(steps)
    .filter(({ step, parts }) => [step, ...parts].every(isHere))
    .flatMap(({ step }) => (step.verb === 'end' ? [step.end] : []));
}
