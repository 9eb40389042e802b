import type { Changes, Edit } from '../../definition/index.ts';

type Added = Changes['add'];

/** What is added at one place, in its order: each after the one that it names, else by name. */
export function orderAt(place: string, all: Added): string[] {
  const names = Object.keys(all)
    .filter((name) => all[name]!.at === place)
    .sort();
  const ordered: string[] = [];
  const follow = (name: string): void => {
    if (ordered.includes(name)) return;
    ordered.push(name);
    for (const next of names) if (all[next]!.after === name) follow(next);
  };
  for (const name of names) if (!names.includes(all[name]!.after ?? '')) follow(name);
  for (const name of names) follow(name);
  return ordered;
}

/** What it stands after in the end, and what changes for the others so that it does. First of all where `after` is nothing. */
export function putAfter(
  name: string,
  after: string | undefined,
  place: string,
  all: Added,
): { readonly after?: string; readonly edits: readonly Edit[] } {
  const others = orderAt(place, all).filter((one) => one !== name);
  const index = after === undefined ? 0 : others.indexOf(after) + 1;
  const wanted = [...others.slice(0, index), name, ...others.slice(index)];
  const before = wanted[wanted.indexOf(name) - 1];
  const alone = { ...all, [name]: { ...all[name], at: place, after: before } } as Added;
  if (orderAt(place, alone).join() === wanted.join()) return { after: before, edits: [] };
  const edits = others.flatMap((one): Edit[] => {
    const now = wanted[wanted.indexOf(one) - 1];
    return all[one]!.after === now ? [] : [{ path: ['changes', 'add', one, 'after'], value: now }];
  });
  return { after: before, edits };
}

/** What stood after it stands after what it stood after. */
export function closeUp(name: string, all: Added): Edit[] {
  return Object.keys(all)
    .filter((one) => all[one]!.after === name)
    .map((one) => ({ path: ['changes', 'add', one, 'after'], value: all[name]!.after }));
}
