import {
  findCase,
  send,
  startCase,
  wasRefused,
  type Asked,
  type Opened,
  type Running,
} from '../../src/running/index.ts';
import { olu, registry, rowan } from './cast.ts';
import { licence } from './licence.ts';
import type { Acting } from '../../src/store/index.ts';

export const council: Acting = 'organisation:camford-city-council';
export const body: Acting = 'organisation:vehicle-registry';
export const stranger: Acting = 'organisation:nether-wold-district-council';

/** What a person of the tests tells; none of it may be found in the database. */
export const secrets = { given: 'Rowan', family: 'Achterberg', story: 'I once kept a heron in the bath' };

/** Where journeys are made. */
interface Here {
  readonly running: Running;
}

export interface Begun {
  readonly reference: string;
  readonly acting: Acting;
}

export async function begin({ running }: Here): Promise<Begun> {
  return startCase(running, licence.id, 'web');
}

/** What is done in a whole journey, in order, and by whom. */
export const journey: readonly [acting: Acting | 'person', asked: Asked][] = [
  [
    'person',
    {
      type: 'answer',
      step: 'name',
      facts: { 'holder.name': { given: secrets.given, family: secrets.family } },
      by: rowan,
      channel: 'web',
    },
  ],
  ['person', { type: 'answer', step: 'kind', facts: { 'holder.kind': 'long' }, by: rowan, channel: 'web' }],
  [
    'person',
    { type: 'answer', step: 'story', facts: { 'holder.story': secrets.story }, by: rowan, channel: 'phone' },
  ],
  ['person', { type: 'submit', step: 'apply', by: rowan, channel: 'web' }],
  ['person', { type: 'pay', step: 'fee', state: 'paid', by: rowan, channel: 'web' }],
  [
    body,
    {
      type: 'record',
      step: 'record',
      result: 'clear',
      note: `About ${secrets.family}`,
      by: registry,
      channel: 'api',
    },
  ],
  [council, { type: 'decide', step: 'decision', result: 'grant', by: olu, channel: 'web' }],
];

/** Does one thing to a case as it stands now; throws when it is refused. */
export async function act(
  { running }: Here,
  acting: Acting,
  reference: string,
  asked: Asked,
): Promise<Opened> {
  const opened = await findCase(running, acting, reference);
  if (!opened) throw new Error(`${acting} sees no case ${reference}`);
  const sent = await send(running, acting, opened, asked);
  if (wasRefused(sent)) throw new Error(JSON.stringify(sent.refusal));
  return sent;
}

/** A case after so many steps of the journey. */
export async function travelled(started: Here, steps = journey.length): Promise<Begun> {
  const begun = await begin(started);
  for (const [who, asked] of journey.slice(0, steps))
    await act(started, who === 'person' ? begun.acting : who, begun.reference, asked);
  return begun;
}
