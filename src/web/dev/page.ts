import { sentence } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { blueprint, blueprintHtml, blueprintTable, stepsOf } from '../../pictures/index.ts';
import { clockTime, dateAndTime } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { casesShown } from './cases.ts';
import type { Own } from './cases.ts';
import type { Following, Served, Standing } from './following.ts';

/** What comes of the folder: whether it is live, what is wrong, and each of its services to try. */
export async function devPage(following: Following, site: Site, own: Own): Promise<object> {
  const { folder, clock } = following;
  const standing = following.standing();
  const { revision, problems, advice, services, trouble } = standing;
  const shown = services.map(async (served) => ({
    ...servedShown(served),
    cases: await casesShown(served.service, following, site, own),
  }));
  return {
    title: `${folder}, live`,
    folder,
    revision,
    trouble,
    status: statusOf(standing),
    isWell: standing.isLive && problems.length === 0,
    problems,
    advice,
    now: dateAndTime(clock.now()),
    ahead: aheadInWords(clock.ahead()),
    said: clock.said(),
    services: await Promise.all(shown),
  };
}

/** In one sentence or two, for whoever has it read out. */
export function statusOf({ isLive, problems, services, readAt, trouble }: Standing): string {
  const at = `Read at ${timeOf(readAt)}.`;
  if (trouble !== undefined) return `${at} The folder can’t be read.`;
  if (isLive && services.length === 0) return `${at} There is no service in this folder yet.`;
  if (isLive && problems.length === 0) return `${at} No problem: this is live.`;
  const found = `${at} ${count(problems.length, 'problem')}`;
  if (isLive) return `${found}, which ${problems.length === 1 ? 'does' : 'do'} not stop it: this is live.`;
  return `${found}. ${services.length === 0 ? 'Nothing is live yet.' : 'What is live is the last version that can run.'}`;
}

function servedShown({ service, version, since, examples }: Served): object {
  const { organisation, pattern } = service;
  const drawing = blueprint(service, (role) => roleName(role, service));
  return {
    id: service.id,
    name: service.name,
    organisation: organisation.name,
    version,
    since: timeOf(since),
    begin: paths.begin(organisation.organisation, pattern.id),
    start: paths.start(organisation.organisation, pattern.id),
    byWeb: service.opened.through.includes('web'),
    examples,
    steps: stepsOf(drawing).length,
    drawing: blueprintHtml(drawing, (law) => `#law-${service.id}-${law}`),
    table: blueprintTable(drawing),
    laws: Object.entries(service.law).map(([name, { cite, says }]) => ({
      name,
      label: sentence(name),
      cite,
      says,
    })),
  };
}

function roleName(role: string, { roles }: Service): string {
  const { person, of } = roles[role] ?? {};
  return person !== undefined && of !== undefined ? person : sentence(role);
}

function timeOf(instant: string): string {
  const seconds = new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
  return seconds === 'Invalid Date' ? clockTime(instant) : seconds;
}

function aheadInWords(milliseconds: number): string | undefined {
  const hours = Math.round(milliseconds / 3_600_000);
  if (milliseconds === 0) return undefined;
  if (hours < 1) return 'less than an hour';
  const days = Math.floor(hours / 24);
  const parts = [days > 0 && count(days, 'day'), hours % 24 > 0 && count(hours % 24, 'hour')];
  return parts.filter((part) => part !== false).join(' and ');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
