import { suggestion } from '../definition/index.ts';
import { beside, namesAfter, orderOfVersions, releasesBetween, withoutAdopter } from '../patterns/index.ts';
import { contrastsTold, demandsBetween, demandsTold, onlyDiffering, told } from '../pictures/index.ts';
import { longDate } from '../texts/index.ts';
import { patternAsked, refuse } from './asked.ts';
import { laidOut } from './layout.ts';
import { readBeside } from './reading.ts';
import { tellerOf } from './show.ts';
import type { Service } from '../definition/index.ts';
import type { ContrastPart, ContrastTold } from '../pictures/index.ts';
import type { PatternDocument, ServiceDocument } from './asked.ts';
import type { Item, Section } from './layout.ts';
import type { ReadWithFiles } from './reading.ts';

export interface DiffOptions {
  readonly from: readonly string[];
  readonly format: string;
}

/** `patternbook diff`: two services, or two versions of a pattern, difference by difference. */
export async function diff(first: string, second: string, { from, format }: DiffOptions): Promise<number> {
  const read = await readBeside(from);
  const [left, right] = [first, second].map((asked) => sideAsked(asked, read));
  if (typeof left === 'string') return refuse(left);
  if (typeof right === 'string') return refuse(right);
  const isData = format === 'json';
  if (left!.kind === 'pattern' && right!.kind === 'pattern')
    console.log(isData ? versionsData(left!, right!, read) : versionsTold(left!, right!, read));
  else if (left!.kind === 'service' && right!.kind === 'service')
    console.log(isData ? servicesData(left!, right!, read) : servicesTold(left!, right!, read));
  else
    return refuse('One of these is a service and the other a pattern. Name two services, or two versions.');
  return 0;
}

interface Running {
  readonly kind: 'service';
  readonly adoption: ServiceDocument;
  readonly service: Service;
}

type Side = PatternDocument | Running;

function sideAsked(asked: string, { library, services, stops }: ReadWithFiles): Side | string {
  const adoption = library.services.get(asked);
  const service = services.get(asked);
  if (adoption && service) return { kind: 'service', adoption, service };
  if (adoption) return `“${asked}” can’t run. “patternbook check” says what is wrong with it.`;
  const pattern = patternAsked(asked, library);
  if (typeof pattern !== 'string' || asked.includes('@')) return pattern;
  const names = [...services.keys(), ...[...library.patterns.values()].map(({ id }) => id)];
  const why = stops.length > 0 ? ' Some definitions have problems; “patternbook check” says which.' : '';
  return `There is no service and no pattern “${asked}”. ${suggestion(asked, [...new Set(names)]) ?? ''}${why}`.trim();
}

function versionsTold(left: PatternDocument, right: PatternDocument, { library }: ReadWithFiles): string {
  const [first, second] = [left, right].map(({ normal }) =>
    tellerOf(withoutAdopter(normal, library), library),
  );
  const [from, to] = [left.normal.version, right.normal.version];
  const releases = left.id === right.id ? releasesBetween(left.id, from, to, library) : [];
  const groups = demandsTold(demandsBetween(left.normal, right.normal, releases), {
    before: first!,
    after: second!,
    names: namesAfter(releases),
  });
  const sections = groups.map(({ title, changes }) => ({
    title,
    items: changes.map((one) => {
      const { text, inside = [] } = told(one);
      return { text: `${text} ${one.because}`, inside };
    }),
  }));
  const same = { title: 'What differs', items: [{ text: 'Nothing that is compared.' }] };
  const lead =
    left.id === right.id ? `From version ${from} to ${to}` : `From “${left.normal.name}” ${from} to ${to}`;
  return laidOut([right.normal.name, lead], sections.length > 0 ? sections : [same]);
}

function versionsData(left: PatternDocument, right: PatternDocument, { library }: ReadWithFiles): string {
  const releases =
    left.id === right.id ? releasesBetween(left.id, left.normal.version, right.normal.version, library) : [];
  const ends = { left: `${left.id} ${left.normal.version}`, right: `${right.id} ${right.normal.version}` };
  return JSON.stringify({ ...ends, demands: demandsBetween(left.normal, right.normal, releases) }, null, 2);
}

function servicesTold(left: Running, right: Running, { library }: ReadWithFiles): string {
  const [first, second] = namesOf(left.service, right.service);
  const groups = contrastsTold(beside(left, right, library), left.service, right.service);
  const sections = groups.map(({ title, contrasts }) => ({
    title,
    items: contrasts.map((one) => contrastItem(one, first, second)),
  }));
  const brought = releasesIn(groups.flatMap(({ contrasts }) => contrasts));
  const same = { title: 'What differs', items: [{ text: 'Nothing.' }] };
  const versions = [left, right].map(({ service }) => `${service.pattern.id} ${service.pattern.version}`);
  return laidOut(
    [`${first} and ${second}`, `${left.service.name}: ${versions.join(' and ')}`],
    sections.length > 0 ? [...brought, ...sections] : [same],
  );
}

/** By the organisation; two of one organisation by the service. */
function namesOf(left: Service, right: Service): [string, string] {
  const isSame = left.organisation.organisation === right.organisation.organisation;
  return isSame ? [left.name, right.name] : [left.organisation.name, right.organisation.name];
}

/** The versions that one of them lacks, each once. */
function releasesIn(contrasts: readonly ContrastTold[]): Section[] {
  const all = contrasts.flatMap(({ release }) => release ?? []);
  const each = [...new Map(all.map((one) => [`${one.of} ${one.version}`, one])).values()];
  const items = each
    .sort((a, b) => orderOfVersions(a.version, b.version))
    .map(({ version, says, from }) => {
      const day = from === undefined ? '' : ` It holds by law from ${longDate(from)}.`;
      return { text: `${version}: ${says ?? 'it does not say what it changes.'}${day}` };
    });
  return items.length > 0 ? [{ title: 'The versions that one of them lacks', items }] : [];
}

function contrastItem(contrast: ContrastTold, left: string, right: string): Item {
  const { says, how, section, parts, reasons, law, release } = contrast;
  const where = { added: `only ${right}`, removed: `only ${left}`, moved: 'stands elsewhere', changed: '' }[
    how
  ];
  const because = (who: string) => (text: string) => ({
    text: text.replace(/^\w+/, (lead) => `${who}, ${lead.toLowerCase()}`),
  });
  const cited = section === 'law' ? [] : law;
  return {
    text: `${says}${where === '' ? '' : `: ${where}`}.`,
    inside: [
      ...parts.flatMap((part) => partItems(onlyDiffering(part), left, right)),
      ...reasons.left.map(because(left)),
      ...reasons.right.map(because(right)),
      ...(cited.length === 0 ? [] : [{ text: `The law: ${cited.join('; ')}.` }]),
      ...(release === undefined ? [] : [{ text: `Version ${release.version} brought it.` }]),
    ],
  };
}

function partItems({ label, left, right, pattern }: ContrastPart, first: string, second: string): Item[] {
  const isOther = pattern.length > 0 && [left, right].every((side) => side.join() !== pattern.join());
  const sides = [sideItem(first, left), sideItem(second, right)];
  return [{ text: `${label}:`, inside: isOther ? [...sides, sideItem('The pattern', pattern)] : sides }];
}

function sideItem(who: string, lines: readonly string[]): Item {
  if (lines.length < 2) return { text: `${who}: ${lines[0] ?? '(nothing)'}` };
  return { text: `${who}:`, inside: lines.map((text) => ({ text })) };
}

function servicesData(left: Running, right: Running, { library }: ReadWithFiles): string {
  const ends = { left: left.service.id, right: right.service.id };
  return JSON.stringify({ ...ends, contrasts: beside(left, right, library) }, null, 2);
}
