import {
  effective,
  intentsOf,
  nameOf,
  namesAfter,
  orderOfVersions,
  withoutAdopter,
  alterations,
} from '../patterns/index.ts';
import { changesTold, intentTold, told } from '../pictures/index.ts';
import { longDate } from '../texts/index.ts';
import { laidOut } from './layout.ts';
import { tellerOf } from './show.ts';
import { command } from './typed.ts';
import { conflictTeller } from './upgrade-conflicts.ts';
import type { Conflict } from '../patterns/index.ts';
import type { ChangesTold } from '../pictures/index.ts';
import type { Item, Section } from './layout.ts';
import type { Taking } from './upgrade.ts';

/** An upgrade for somebody to read at a terminal: what changes, what is decided, what is to decide, what to do next. */
export function upgradeTold(taking: Taking): string {
  const { adoption, before, after, library, file } = taking;
  const name = adoption.normal.name ?? after.normal.name;
  const [from, to] = [before.normal.version, after.normal.version];
  const isBack = orderOfVersions(to, from) < 0;
  const who = effective(adoption, library).service?.organisation.name ?? adoption.id;
  return laidOut(
    [
      `${name}: from version ${from} ${isBack ? 'back to' : 'to'} ${to}`,
      `${who} (${adoption.id}), in ${file}`,
    ],
    sectionsOf(taking).filter(({ items }) => items.length > 0),
  );
}

function sectionsOf(taking: Taking): Section[] {
  const { result, decisions } = taking;
  const { conflicts, undecided } = result;
  const open = new Set(undecided.map(({ key }) => key));
  const others = conflicts.filter(({ key }) => !open.has(key));
  const say = conflictTeller(taking);
  return [
    { title: 'What the versions say', items: releasesTold(taking) },
    ...changeSections(taking),
    {
      title: 'What is decided for you',
      intro: 'You need not do anything here. To decide otherwise, add what stands below it to the command.',
      items: others.filter(({ key }) => !(key in decisions)).map((one) => say(one, 'standing')),
    },
    {
      title: 'What you decided',
      items: others.filter(({ key }) => key in decisions).map((one) => say(one, 'decided')),
    },
    { title: 'What is carried out again', items: wokenTold(taking) },
    { title: 'What sleeps in the file', items: asleepTold(taking) },
    {
      title: 'What you must decide',
      intro: 'Until everything here is decided, the version that is live stays live.',
      items: undecided.map((one) => say(one, 'open')),
      isOrdered: true,
    },
    { title: 'What to do next', items: nextTold(taking), isOrdered: true },
  ];
}

function releasesTold({ releases }: Taking): Item[] {
  return releases.map(({ normal: { version, release } }) => {
    const day =
      release?.from === undefined ? '' : ` By law it holds for everybody from ${longDate(release.from)}.`;
    return { text: `${version}: ${release?.says ?? 'it says nothing of what it changes.'}${day}` };
  });
}

/** Until everything is decided that has to be, nobody knows what it comes to here. */
function changeSections(taking: Taking): Section[] {
  const found = changes(taking);
  if (found.length === 0)
    return [{ title: 'What changes', items: [{ text: 'Nothing that anybody meets.' }] }];
  const intro = taking.result.service ? undefined : 'As the pattern has it, without your own changes.';
  return found.map((one, index) => ({
    title: one.title,
    items: one.changes.map(told),
    ...(index === 0 && { intro }),
  }));
}

/** What it comes to for this service; where that can’t be said yet, what changes in the pattern. */
function changes({ result, adoption, before, after, releases, library }: Taking): readonly ChangesTold[] {
  const names = namesAfter(releases);
  const was = effective(adoption, library).service;
  if (was && result.service) {
    const sides = { before: tellerOf(was, library), after: tellerOf(result.service, library), names };
    return changesTold(result.arrives, sides);
  }
  const [first, second] = [before, after].map(({ normal }) =>
    tellerOf(withoutAdopter(normal, library), library),
  );
  return changesTold(alterations(before.normal, after.normal), { before: first!, after: second!, names });
}

function wokenTold({ result, after, library }: Taking): Item[] {
  const service = withoutAdopter(after.normal, library);
  return result.woken.map((intent) => ({ text: `${intentTold(intent, [service])} (${intent.slot}).` }));
}

function asleepTold({ result, before, after, library }: Taking): Item[] {
  const services = [after, before].map(({ normal }) => withoutAdopter(normal, library));
  const open = new Set(result.undecided.flatMap(({ intent }) => (intent ? nameOf(intent) : [])));
  return intentsOf(result.adoption.normal)
    .filter((intent) => intent.dormant !== undefined && !open.has(nameOf(intent)))
    .map((intent) => ({
      text: `${intentTold(intent, services)} (${intent.slot}), since ${intent.dormant}.`,
    }));
}

function nextTold({ result, adoption, options, file, isWritten }: Taking): Item[] {
  const again = command('upgrade', adoption.id, ...wordsOf(options, result.undecided));
  if (isWritten)
    return [
      {
        text: `It is written to ${file}. Look at what changed there, then let the program check it.`,
        type: [command('check', ...options.from)],
      },
    ];
  if (result.undecided.length === 0)
    return [{ text: 'Nothing is left to decide. To write it to the file:', type: [`${again} --write`] }];
  return [{ text: 'Decide what is above, with this command and a “--decide” for each:', type: [again] }];
}

/** What was said besides the name of the service, without decisions that settle nothing. */
function wordsOf({ to, from, decide: decided }: Taking['options'], undecided: readonly Conflict[]): string[] {
  const isOf = (one: string) => undecided.some(({ key }) => one.startsWith(`${key}=`));
  return [
    ...(to === undefined ? [] : ['--to', to]),
    ...(from.length === 0 ? [] : ['--from', ...from]),
    ...decided.flatMap((one) => (isOf(one) ? [] : ['--decide', one])),
  ];
}
