import { inExpression, inText, isExpression, mapStep, mapSteps, walk } from '../../definition/index.ts';
import type { DocumentOf, Edit, Step } from '../../definition/index.ts';
import { writtenAt } from './conflicts.ts';
import type { Sort } from './names.ts';

type Adoption = DocumentOf<'service'>;
type Path = Edit['path'];

/** The name that something has from now on. */
export type NowCalled = (sort: Sort, name: string) => string;

/**
 * Edits that give names new ones wherever an adopter’s own steps, words and facts read them. `isFact` tells a fact from
 * what a step of the name of its group leaves behind.
 */
export function referencesIn(
  { normal, source }: Adoption,
  now: NowCalled,
  isFact: (name: string) => boolean,
): Edit[] {
  const said = (name: string) => saidNow(name, now, isFact);
  const text = (path: Path, written: string | undefined, change: (text: string) => string): Edit[] => {
    const next = written === undefined ? undefined : change(written);
    return next === written ? [] : [{ path, value: next }];
  };
  const words = (path: Path, written: string | undefined) => text(path, written, (one) => inText(one, said));
  const condition = (path: Path, written: string | undefined) =>
    text(path, written, (one) => inExpression(one, said));
  const inside = (path: Path, step: Step | undefined) =>
    step ? insideStep(step, path, source.value, { now, said }) : [];
  const { add, move, replace, reword } = normal.changes;
  return [
    ...Object.entries(add).flatMap(([name, one]) => {
      const path = ['changes', 'add', name];
      return [
        ...text([...path, 'at'], one.at, (at) => now('slot', at)),
        ...text([...path, 'after'], one.after, (after) => now('slot', after)),
        ...words([...path, 'say'], one.say),
        ...words([...path, 'label'], one.label),
        ...condition([...path, 'when'], one.when),
        ...inside([...path, 'step'], one.step),
      ];
    }),
    ...Object.entries(replace).flatMap(([name, { step }]) =>
      inside(['changes', 'replace', name, 'step'], step),
    ),
    ...Object.entries(move).flatMap(([name, { to }]) =>
      text(['changes', 'move', name, 'to'], to, (place) => now('slot', place)),
    ),
    ...Object.entries(reword).flatMap(([name, said]) =>
      rewordedWords(['changes', 'reword', name], said, words),
    ),
    ...Object.entries(normal.facts).flatMap(([name, fact]) => {
      const path = ['facts', name];
      return [
        ...(['is', 'must', 'one of'] as const).flatMap((key) => condition([...path, key], fact[key])),
        ...(['ask', 'hint', 'label', 'or say'] as const).flatMap((key) => words([...path, key], fact[key])),
      ];
    }),
  ];
}

function rewordedWords(
  path: Path,
  said: Adoption['normal']['changes']['reword'][string],
  words: (path: Path, text: string) => Edit[],
): Edit[] {
  const {
    why: _why,
    decided: _decided,
    by: _by,
    source: _source,
    dormant: _dormant,
    options,
    ...texts
  } = said;
  return [
    ...Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? words([...path, key], text) : [],
    ),
    ...Object.entries(options ?? {}).flatMap(([key, text]) => words([...path, 'options', key], text)),
  ];
}

/** A name as conditions and texts have it: of a choice, a fact, a step, or what a step leaves behind. */
function saidNow(name: string, now: NowCalled, isFact: (name: string) => boolean): string {
  const [first, ...rest] = name.split('.') as [string, ...string[]];
  if (rest.length === 0 || isFact(name)) return now('slot', name);
  if (first === 'choice') return ['choice', now('choice', rest[0]!), ...rest.slice(1)].join('.');
  if (first === 'case') return ['case', saidNow(rest.join('.'), now, isFact)].join('.');
  if (['law', 'need', 'entry', 'opened'].includes(first)) return name;
  return [now('slot', first), ...rest].join('.');
}

/** A step with the names in it, and in what it holds, as they are from now on; and its own. */
export function stepNow(step: Step, now: NowCalled, isFact: (name: string) => boolean): Step {
  const said = (name: string) => saidNow(name, now, isFact);
  return mapSteps(step, (one) => ({
    ...mapStep(one, (text, sort) => textNow(text, sort, { now, said })),
    id: now('slot', one.id),
  }));
}

/** Words with the names in them as they are from now on. */
export function wordsNow(text: string, now: NowCalled, isFact: (name: string) => boolean): string {
  return inText(text, (name) => saidNow(name, now, isFact));
}

interface Changing {
  readonly now: NowCalled;
  readonly said: (name: string) => string;
}

function textNow(text: string, sort: TextSort, { now, said }: Changing): string {
  if (sort === 'words') return inText(text, said);
  if (isExpression(sort)) return inExpression(text, said);
  if (sort === 'role') return now('role', text);
  return sort === 'law' || sort === 'outcome' ? text : now('slot', text);
}

type TextSort = Parameters<Parameters<typeof mapStep>[1]>[1];

function insideStep(step: Step, base: Path, value: unknown, { now, said }: Changing): Edit[] {
  return walk([step]).flatMap(({ step: inner, path }) => {
    const edits: Edit[] = [];
    const above = [...base, ...path.slice(2)];
    const edit = (within: Path, text: string, next: string) => {
      if (next !== text) edits.push(placed(standing([...above, ...within], value), text, next, value));
    };
    mapStep(inner, (text, sort, within) => {
      edit(within, text, textNow(text, sort, { now, said }));
      return text;
    });
    const players = inner.verb === 'use' ? Object.entries(inner.roles ?? {}) : [];
    for (const [name, role] of players) edit(['roles', name], role, now('role', role));
    return edits;
  });
}

/** A role may be the key beside its condition, or stand among other words. */
function placed(path: Path, text: string, next: string, value: unknown): Edit {
  const written = writtenAt(value, path);
  if (written === `passes to ${text}`) return { path, value: `passes to ${next}` };
  return written !== text && path.at(-1) === text ? { path, key: next } : { path, value: next };
}

/** As it stands in the file: a list of one may be written without its brackets, an option as its name and its words. */
function standing(path: Path, value: unknown): Path {
  const found: (string | number)[] = [];
  for (const part of path) {
    const holder = writtenAt(value, found);
    const isThere = typeof part === 'number' ? Array.isArray(holder) : typeof holder !== 'string';
    if (isThere) found.push(part);
  }
  return found;
}
