import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factsOf, idOf, walkAll } from '../definition/index.ts';
import { isNeeded, neverHere, withoutAdopter } from '../patterns/index.ts';
import { adoptionFile } from './adoption-file.ts';
import { notThere, patternAsked, refuse } from './asked.ts';
import { laidOut } from './layout.ts';
import { organisationOf } from './new.ts';
import { readBeside } from './reading.ts';
import { command, counted, typed } from './typed.ts';
import type { ChoiceHere, Library, Pattern } from '../definition/index.ts';
import type { Beginning, RoleToName } from './adoption-file.ts';
import type { PatternDocument } from './asked.ts';
import type { Item } from './layout.ts';

export interface AdoptOptions {
  /** What the organisation is called, or its id in the library. */
  readonly for: string;
  /** The folder in which the file goes; one with the organisation’s id, if nothing is said. */
  readonly into?: string;
  readonly version?: string;
  readonly from: readonly string[];
  readonly format: string;
}

/** `patternbook adopt`: the file with which an organisation takes up a pattern, to be filled in. */
export async function adopt(asked: string, options: AdoptOptions): Promise<number> {
  const { library, stops } = await readBeside(options.from);
  const pattern = patternAsked(asked, library, options.version);
  if (typeof pattern === 'string') return refuse(notThere(pattern, stops));
  const beginning = beginningOf(pattern, options.for, library);
  if (typeof beginning === 'string') return refuse(beginning);
  const folder = options.into ?? beginning.organisation.id;
  const path = join(folder, `${pattern.id}.yaml`);
  await mkdir(folder, { recursive: true });
  if (!(await written(path, adoptionFile(beginning))))
    return refuse(`${path} is there already, and nothing is overwritten. Name another folder with --into.`);
  const { id: service, unanswered, roles, calendars } = beginning;
  const toFill = [...unanswered, ...roles, ...calendars].flatMap(({ name, isNeeded: is }) =>
    is ? name : [],
  );
  const made = { file: path, service, adopts: `${pattern.id} ${pattern.normal.version}`, toFill };
  console.log(options.format === 'json' ? JSON.stringify(made, null, 2) : told(beginning, folder, path));
  return 0;
}

/** False where there is such a file already. */
async function written(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function beginningOf({ id, normal }: PatternDocument, given: string, library: Library): Beginning | string {
  const about = organisationOf(given.replaceAll(/\s+/g, ' ').trim(), library);
  if (typeof about === 'string') return about;
  const { organisation } = about;
  const own = idOf(`${organisation.id}-${id}`);
  if (library.services.has(own))
    return `${organisation.name} has a service “${own}” already. Take it to another version with “patternbook upgrade ${own}”.`;
  const service = withoutAdopter(normal, library);
  const idle = idleByDefault(normal, library);
  // Where the bound leaves one answer, nobody has anything to say.
  const open = Object.entries(normal.choices).filter(([, { exactly }]) => exactly === undefined);
  const unanswered = open.map(([name, choice]) => ({
    name,
    isNeeded: choice.default === undefined && isOnByDefault(choice.when, normal),
  }));
  return {
    ...about,
    id: own,
    pattern: normal,
    service,
    unanswered,
    roles: rolesToName(normal, organisation.kind, idle, library),
    calendars: calendarsToGive(service, idle),
  };
}

/** A choice that depends on another matters only where that one is “yes”. */
function isOnByDefault(when: string | undefined, { choices }: Pattern): boolean {
  return when === undefined || ![choices[when]?.default, choices[when]?.exactly].includes('no');
}

/** Steps that do not happen where nobody answers anything else than what holds by default. */
function idleByDefault(pattern: Pattern, library: Library): ReadonlySet<string> {
  const choices = Object.entries(pattern.choices).map(([name, choice]): [string, ChoiceHere] => {
    const isYes = choice.default === 'yes';
    const isSet = choice.type === 'yes/no' && choice.default !== undefined;
    return [name, { choice, from: 'default', periods: isSet ? [{ value: isYes }] : [] }];
  });
  const facts = factsOf(pattern, library);
  return neverHere({ steps: pattern.steps, facts, choices: Object.fromEntries(choices) });
}

/** Bodies that the pattern does not name, and that the organisation itself is not. */
function rolesToName(
  { roles, steps }: Pattern,
  kind: string,
  idle: ReadonlySet<string>,
  { organisations }: Library,
): RoleToName[] {
  return Object.entries(roles).flatMap(([name, { body = [], is, from }]): RoleToName[] => {
    const kinds = body as readonly string[];
    const isOwn = kinds.includes(kind) || kinds.includes('any');
    if (kinds.length === 0 || is !== undefined || from !== undefined || isOwn) return [];
    const known = [...organisations.values()].filter(({ normal }) => kinds.includes(normal.kind));
    return [{ name, kinds, known: known.map(({ id }) => id), isNeeded: isNeeded(name, steps, idle) }];
  });
}

/** Each calendar of which slots are booked. */
function calendarsToGive(
  pattern: Pick<Pattern, 'steps' | 'whenever'>,
  idle: ReadonlySet<string>,
): Beginning['calendars'] {
  const booked = walkAll(pattern).flatMap(({ step }) => (step.verb === 'book' ? step : []));
  const names = [...new Set(booked.map(({ calendar }) => calendar))];
  return names.map((name) => {
    const own = booked.filter(({ calendar }) => calendar === name);
    return { name, for: own.map(({ book }) => book), isNeeded: own.some(({ id }) => !idle.has(id)) };
  });
}

function told(
  { organisation, pattern, unanswered, roles, calendars }: Beginning,
  folder: string,
  path: string,
): string {
  const needed = (all: readonly { name: string; isNeeded: boolean }[]) =>
    all.flatMap(({ name, isNeeded: is }) => (is ? name : []));
  const [answers, named, given] = [needed(unanswered), needed(roles), needed(calendars)];
  const left: Item[] = [
    ...(answers.length > 0
      ? [{ text: `Answer ${counted(answers.length, 'choice')}: ${answers.join(', ')}.` }]
      : []),
    ...(named.length > 0 ? [{ text: `Say who it is: ${named.join(', ')}.` }] : []),
    ...(given.length > 0 ? [{ text: `Say when there are times: ${given.join(', ')}.` }] : []),
  ];
  const others = unanswered.length - answers.length;
  const rest = others > 0 ? [{ text: othersIn(others, left.length > 0 ? ' other' : '') }] : [];
  const none = left.length === 0 ? [{ text: 'Nothing: it can run as it is.' }] : [];
  const next: Item[] = [
    { text: 'Open the file and fill in what stands empty.', type: [path] },
    { text: 'Let the program say what is wrong or left.', type: [command('check', folder)] },
    { text: 'See it live.', type: [`npm start -- --from ${typed(folder)}`] },
  ];
  return laidOut(
    [`${organisation.name} takes up “${pattern.name}”`, `Version ${pattern.version}, written to ${path}`],
    [
      { title: 'What is left to say', items: [...none, ...left, ...rest] },
      { title: 'What to do next', items: next, isOrdered: true },
    ],
  );
}

function othersIn(count: number, other: string): string {
  return count === 1
    ? `One${other} choice has an answer that holds if you say nothing.`
    : `${count}${other} choices have an answer that holds if you say nothing.`;
}
