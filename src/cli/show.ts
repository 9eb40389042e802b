import { suggestion } from '../definition/index.ts';
import type { Library, Service } from '../definition/index.ts';
import { blockWithoutAdopter, neverHere, registerWithoutAdopter, withoutAdopter } from '../patterns/index.ts';
import { commonOffers, filled, registerChapters, tellingOf } from '../pictures/index.ts';
import type { Chapter, Teller } from '../pictures/index.ts';
import { readAll } from './check.ts';
import { laidOut } from './layout.ts';

/** `patternbook show`: a service, a pattern, a block or a register as one would tell it to somebody. */
export async function show(id: string, folders: readonly string[]): Promise<number> {
  const { services, library, stops } = await readAll(folders);
  const said =
    sayService(services.get(id), library) ??
    sayPattern(id, library) ??
    sayBlock(id, library) ??
    sayRegister(id, library);
  if (said !== undefined) {
    console.log(said);
    return 0;
  }
  console.error(notFound(id, [...services.keys()], library, stops.length > 0));
  return 1;
}

function notFound(id: string, services: readonly string[], library: Library, hasProblems: boolean): string {
  const { blocks, registers, patterns } = library;
  const found = [
    ...services,
    ...patterns.keys().map((key) => key.split(' ')[0]!),
    ...blocks.keys(),
    ...registers.keys(),
  ];
  const why = hasProblems ? '\nSome definitions have problems; run “patternbook check” to see them.' : '';
  return `There is no service “${id}” that can run, and no pattern, block or register of this name. ${suggestion(id, found) ?? ''}${why}`;
}

function sayService(service: Service | undefined, library: Library): string | undefined {
  if (!service) return undefined;
  const pattern = library.patterns.get(`${service.pattern.id} ${service.pattern.version}`);
  const from = pattern
    ? `, from the pattern “${pattern.normal.name}”, version ${service.pattern.version}`
    : '';
  return laidOut(
    [service.name, `${service.organisation.name}${from}`, filled(service.start.summary, service)],
    tellingOf(tellerOf(service, library)),
  );
}

function sayPattern(id: string, library: Library): string | undefined {
  const versions = [...library.patterns.values()].filter((one) => one.id === id);
  const pattern = versions.toSorted((a, b) =>
    b.normal.version.localeCompare(a.normal.version, 'en', { numeric: true }),
  )[0]?.normal;
  if (!pattern) return undefined;
  const service = withoutAdopter(pattern, library);
  const steward = library.organisations.get(pattern.steward)?.normal.name ?? pattern.steward;
  return laidOut(
    [
      service.name,
      `A pattern, version ${pattern.version}, in the care of the ${steward}`,
      filled(service.start.summary, service),
    ],
    tellingOf(tellerOf(service, library)),
  );
}

function sayBlock(id: string, library: Library): string | undefined {
  const block = library.blocks.get(id)?.normal;
  if (!block) return undefined;
  const teller = tellerOf(blockWithoutAdopter(block, library), library);
  const needs = Object.entries(block.needs).map(([name, { says, default: usual }]) => ({
    text: `${name}: ${says ?? 'what it says'}${usual === undefined ? '' : ` (${usual}, if nothing is said)`}.`,
  }));
  const chapters: Chapter[] = [{ title: 'What it is given', items: needs }, ...tellingOf(teller)];
  const kept = chapters.filter(({ title, items }) => items.length > 0 && title !== 'How it starts');
  return laidOut([block.name, `A block, version ${block.version}: a part that several services use`], kept);
}

function sayRegister(id: string, library: Library): string | undefined {
  const register = library.registers.get(id)?.normal;
  const service = register && registerWithoutAdopter(register, library);
  if (!service) return undefined;
  return laidOut(
    [service.name, 'A register: entries that live on when their cases have ended'],
    registerChapters(tellerOf(service, library)),
  );
}

/** What a telling needs to know of a service. */
export function tellerOf(service: Service, library: Library): Teller {
  const { organisations, registers, things, outcomes, services, patterns } = library;
  const kinds = [organisations, registers, things, outcomes, services];
  const nameOf = (id: string) => {
    const normal = kinds.flatMap((kind) => kind.get(id)?.normal ?? [])[0] as
      { name?: string; adopts?: string } | undefined;
    return normal?.name ?? patterns.get(normal?.adopts ?? '')?.normal.name ?? id;
  };
  return {
    service,
    nameOf,
    idle: neverHere({ ...service, facts: new Map(Object.entries(service.facts)) }),
    common: commonOffers(service),
    calendars: services.get(service.id)?.normal.calendars,
  };
}
