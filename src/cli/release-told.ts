import { adoptersOf, namesAfter, orderOfVersions, withoutAdopter } from '../patterns/index.ts';
import { conflictTold, demandsTold, promises, told } from '../pictures/index.ts';
import { longDate } from '../texts/index.ts';
import { laidOut } from './layout.ts';
import { tellerOf } from './show.ts';
import { command, counted, typed } from './typed.ts';
import type { Library } from '../definition/index.ts';
import type { AdopterAfter } from '../patterns/index.ts';
import type { PatternDocument } from './asked.ts';
import type { Item, Section } from './layout.ts';
import type { Releasing } from './release.ts';

/** Whether a version can be published, for somebody to read at a terminal. */
export function releaseTold(releasing: Releasing): string {
  const { pattern, before } = releasing;
  const { name, version } = pattern.normal;
  const isKept = before?.normal.version === version;
  const lead = before
    ? `Compared with ${isKept ? 'what is kept as ' : ''}version ${before.normal.version}`
    : 'The first version that there is';
  return laidOut(
    [`${name}: version ${version}`, lead],
    sectionsOf(releasing).filter(({ items }) => items.length > 0),
  );
}

function sectionsOf(releasing: Releasing): Section[] {
  const { obstacles } = releasing;
  return [
    { title: 'What it promises', items: promisesTold(releasing) },
    ...changesTold(releasing),
    { title: 'Who adopts it', items: adoptersTold(releasing) },
    {
      title: 'What stands in the way',
      items: obstacles.map(({ says, hint }) => ({ text: says, inside: [{ text: hint }] })),
      isOrdered: true,
    },
    { title: 'What to do next', items: nextTold(releasing), isOrdered: true },
  ];
}

function promisesTold({ pattern, judged }: Releasing): Item[] {
  const { release, version } = pattern.normal;
  const says = release
    ? `It says: ${release.says}`
    : 'It does not say what it changes: add “release:” with “says:”.';
  const from = release?.from;
  return [
    ...(judged?.promised
      ? [{ text: `${version} is a ${judged.promised} version: ${promises[judged.promised]}` }]
      : []),
    ...(judged
      ? [
          {
            text:
              judged.demands.length === 0
                ? 'Nothing changed that is compared.'
                : `What changed needs a ${judged.demanded} version.`,
          },
        ]
      : []),
    ...(judged || release ? [{ text: says }] : []),
    ...(from === undefined
      ? []
      : [
          {
            text: `By law it holds for everybody from ${longDate(from)}, also for those who decide nothing.`,
          },
        ]),
  ];
}

function changesTold({ pattern, before, judged, read }: Releasing): Section[] {
  if (!before || !judged) return [];
  const [first, second] = [before, pattern].map(({ normal }) =>
    tellerOf(withoutAdopter(normal, read.library), read.library),
  );
  const sides = { before: first!, after: second!, names: namesAfter([pattern]) };
  return demandsTold(judged.demands, sides).map(({ title, changes }) => ({
    title,
    items: changes.map((one) => {
      const { text, inside = [] } = told(one);
      return { text: `${text} ${one.because}`, inside };
    }),
  }));
}

function adoptersTold(releasing: Releasing): Item[] {
  const { adopters, lost, pattern, read } = releasing;
  const layers = layersBefore(pattern, read.library);
  const free = adopters.filter(({ undecided, problems }) => undecided.length + problems.length === 0);
  const names = free.map(({ organisation, from }) => `${organisation} (on ${from})`).join(', ');
  return [
    ...(free.length > 0 ? [{ text: `Nothing to decide: ${names}.` }] : []),
    ...adopters.filter((one) => !free.includes(one)).map((one) => adopterTold(one, releasing)),
    ...(layers.length > 0 ? [{ text: `Layers, whose stewards take it first: ${layers.join(', ')}.` }] : []),
    ...lost.map((version) => ({
      text: `Somebody adopts version ${version}, which is in no folder. Keep it as releases/${version}.yaml.`,
    })),
  ];
}

/** Layers that stand on an earlier version: their stewards take it, before anybody below can. */
function layersBefore({ id, normal }: PatternDocument, library: Library): string[] {
  return adoptersOf(id, library).flatMap(({ document, version }) =>
    document.kind === 'layer' && orderOfVersions(version, normal.version) < 0
      ? `${document.normal.name ?? document.id} (on ${version})`
      : [],
  );
}

function adopterTold(adopter: AdopterAfter, { pattern, read }: Releasing): Item {
  const { organisation, from, undecided, problems, adoption } = adopter;
  const [before, after] = [read.library.patterns.get(adoption.normal.adopts!)!, pattern].map(({ normal }) =>
    withoutAdopter(normal, read.library),
  );
  const around = { before: before!, after: after!, adoption: adoption.normal };
  const decide = undecided.map((conflict) => {
    const { title, says, because } = conflictTold(conflict, around, 'their');
    return { text: `${title} (${conflict.slot}). ${because === '' ? says : because}` };
  });
  const wrong = problems.map(({ message }) => ({ text: message }));
  const text =
    problems.length > 0
      ? `${organisation} (${adoption.id}, on ${from}): nothing can be said, because its file is wrong.`
      : `${organisation} (${adoption.id}, on ${from}) would have to decide ${counted(undecided.length, 'thing')}:`;
  return { text, inside: [...wrong, ...decide] };
}

function nextTold({ pattern, before, obstacles, file, isKept }: Releasing): Item[] {
  if (obstacles.length > 0)
    return [{ text: 'Change the pattern or its number, and ask again:', type: [command('release', file)] }];
  const { version } = pattern.normal;
  if (isKept) return [{ text: `${version} is kept. Give the pattern another number before you change it.` }];
  const publish = `${before ? 'It can be published as it is' : 'It can be the first'}: commit the file, and send it to those who adopt it.`;
  return [{ text: publish }, ...(isOld(file) ? [] : [keep(file, version)])];
}

function isOld(file: string): boolean {
  return /(?:^|\/)releases\/[^/]*$/.test(file);
}

function keep(file: string, version: string): Item {
  const folder = `${file.replace(/[^/]*$/, '')}releases`;
  return {
    text: `Before you change anything again, keep ${version}: a version that somebody adopts never changes.`,
    type: [`mkdir -p ${typed(folder)}`, `cp ${typed(file)} ${typed(`${folder}/${version}.yaml`)}`],
  };
}
