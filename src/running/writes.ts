import { randomUUID } from 'node:crypto';
import { hashOf, instantOf } from '../definition/index.ts';
import { changeEntry, open, replay } from '../cases/index.ts';
import { loadCase } from '../store/index.ts';
import { additionOf } from './additions.ts';
import { partiesOf } from './parties.ts';
import { newReference } from './running.ts';
import type { Advanced, Effect, Prepared } from '../cases/index.ts';
import type { Acting, Addition, Claim, Place, Reach, Write } from '../store/index.ts';
import type { Running } from './running.ts';

type Of<Type extends Effect['type']> = Extract<Effect, { type: Type }>;

interface Writing {
  readonly running: Running;
  readonly reach: Reach;
  readonly acting: Acting;
  readonly prepared: Prepared;
  readonly advanced: Advanced;
  /** The case whose people the others belong to. */
  readonly like: string;
}

/** What a command writes besides its own case: entries it makes or changes, cases it opens. */
export async function writesBeside(writing: Writing): Promise<Write[]> {
  const writes: Write[] = [];
  for (const effect of writing.advanced.effects) {
    if (effect.type === 'entry') writes.push(await entryMade(effect, writing));
    if (effect.type === 'entry-state' || effect.type === 'entry-change')
      writes.push(...(await entryChanged(effect, writing)));
    if (effect.type === 'open-case') writes.push(...caseOpened(effect, writing));
  }
  return writes;
}

async function entryMade(
  { register, number, from, until, facts }: Of<'entry'>,
  { running, prepared, advanced, like }: Writing,
): Promise<Write> {
  const service = prepared.service.registers[register]!;
  const ready = await running.version(hashOf(service));
  const { at, channel } = advanced.events.at(-1)!;
  const { language } = advanced.current;
  const made = open(ready, {
    ...{ at, channel, language, reference: number },
    by: { id: 'service', role: 'service' },
    entry: { number, from, ...(until !== undefined && { until }), facts },
  });
  const organisation = service.organisation.organisation;
  const about = { reference: number, organisation, service: service.id, serviceHash: ready.version };
  return {
    opening: { ...about, register, like, parties: partiesOf(ready) },
    addition: additionOf(ready, made),
  };
}

async function entryChanged(
  effect: Of<'entry-state'> | Of<'entry-change'>,
  { running, reach, acting, advanced }: Writing,
): Promise<Write[]> {
  const kept = await loadCase(reach, running.keys, acting, effect.number);
  if (!kept) return [];
  const ready = await running.version(kept.serviceHash);
  const { at, channel } = advanced.events.at(-1)!;
  const before = replay(kept.events);
  const { from, until, facts } = effect as Of<'entry-change'>;
  const what =
    effect.type === 'entry-state'
      ? ({ type: 'state', state: effect.state } as const)
      : ({ type: 'entered', ...before.entry!, ...(from && { from, until }), facts } as const);
  return [{ kept, addition: additionOf(ready, changeEntry(ready, before, at, channel, what)) }];
}

function caseOpened({ service, facts }: Of<'open-case'>, { running, advanced, like }: Writing): Write[] {
  const ready =
    running.live.get(service) ?? [...running.live.values()].find((one) => one.service.pattern.id === service);
  if (!ready) return [];
  const { at, channel } = advanced.events.at(-1)!;
  const reference = newReference();
  const by = { id: 'person', role: ready.service.opened.by };
  const opened = open(ready, { at, channel, reference, by, language: advanced.current.language, facts });
  const { id, organisation } = ready.service;
  const about = { id: randomUUID(), reference, organisation: organisation.organisation, service: id };
  return [
    {
      opening: { ...about, serviceHash: ready.version, like, parties: partiesOf(ready) },
      addition: additionOf(ready, opened),
    },
  ];
}

/** What a command takes of limits and slots, and lets go of. */
export function claimsOf({ effects }: Advanced): Pick<Addition, 'claims' | 'letGo'> {
  const claims = effects.flatMap((effect): Claim[] => {
    if (effect.type !== 'claim') return [];
    const { type: _type, starts, ends, ...claim } = effect;
    return [{ ...claim, ...(starts && { starts: instant(starts) }), ...(ends && { ends: instant(ends) }) }];
  });
  const letGo = effects.flatMap((effect): Place[] => {
    if (effect.type !== 'let-go') return [];
    const { type: _type, ...place } = effect;
    return [place];
  });
  return { ...(claims.length > 0 && { claims }), ...(letGo.length > 0 && { letGo }) };
}

function instant(time: string): string {
  return instantOf(time.includes('T') ? time : `${time}T00:00`);
}
