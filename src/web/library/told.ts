import { walkAll } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { neverHere } from '../../patterns/index.ts';
import {
  commonOffers,
  keepsTold,
  limitsTold,
  offersTold,
  registerTold,
  storyOf,
  timelineOf,
} from '../../pictures/index.ts';
import type { Teller } from '../../pictures/index.ts';
import type { Beside, OnShelf } from './shelf.ts';

/** What the page of a service tells besides its blueprint: deadlines, offers, limits, registers, examples, what it stands on and helps. */
export function toldBeside({ newest, services }: OnShelf, { examples, names, things }: Beside): object {
  const teller = tellerOf(newest, names);
  const tellers = new Map(services.map((service) => [service.id, tellerOf(service, names)]));
  return {
    deadlines: timelineOf(teller),
    offers: offersTold(teller),
    limits: limitsTold(newest),
    registers: Object.values(newest.registers).map((register) => registerTold(register, teller)),
    stories: examples.flatMap((example) => {
      const own = tellers.get(example.of);
      return own ? [{ ...storyOf(example, own), organisation: own.service.organisation.name }] : [];
    }),
    keeps: keepsTold(newest),
    contributes: newest.contributes.map(({ to, how, says, evidence }) => ({
      name: names.get(to) ?? to,
      how,
      says,
      evidence,
    })),
    things: thingsOf(newest)
      .flatMap((id) => things.get(id) ?? [])
      .map(({ name, kind, of, costs }) => ({ name, kind, of: of && names.get(of), costs })),
  };
}

function tellerOf(service: Service, names: Beside['names']): Teller {
  const idle = neverHere({ ...service, facts: new Map(Object.entries(service.facts)) });
  return { service, idle, common: commonOffers(service), nameOf: (id) => names.get(id) ?? id };
}

/** Things that steps use, or that answer them. */
function thingsOf(service: Service): string[] {
  const used = walkAll(service).flatMap(({ step }) => [
    ...(step.uses ?? []),
    ...(step.verb === 'check' && step.through !== undefined ? [step.through] : []),
  ]);
  return [...new Set(used)];
}
