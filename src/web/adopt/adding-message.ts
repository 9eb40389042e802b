import { sentence } from '../../definition/index.ts';
import type { Changes } from '../../definition/index.ts';
import type { Typed } from './asked.ts';
import { lineOf, severalOf, standing, textOf } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';
import type { Leeway } from './slot-leeway.ts';

type Own = Changes['add'][string]['step'];

/** A message of one’s own. */
export function messageInputs(leeway: Leeway, own: Own, typed?: Typed): Input[] {
  const now = own?.verb === 'tell' ? own : undefined;
  const of = (name: string, otherwise?: string) => ({ name, value: standing(typed, name, otherwise) });
  const opener = leeway.at.pattern.opened.by;
  const chosen = typed?.['to:there'] === undefined ? (now?.to ?? [opener]) : severalOf(typed, 'to');
  return [
    { kind: 'boxes', name: 'to', label: 'To whom', chosen, items: rolesIn(leeway) },
    { kind: 'line', ...of('tell', now?.tell), label: 'Heading', hint: 'What it is about, in a few words.' },
    { kind: 'area', ...of('say', now?.say), label: 'The message', rows: 10 },
  ];
}

/** Whoever began first, then everybody who takes part. */
function rolesIn({ at: { pattern, library } }: Leeway): Item[] {
  const names = Object.keys(pattern.roles);
  const opener = pattern.opened.by;
  return [opener, ...names.filter((name) => name !== opener)].flatMap((name) => {
    const { is, person, of } = pattern.roles[name] ?? {};
    const body = is === undefined ? undefined : library.organisations.get(is)?.normal.name;
    const label = body ?? (of === undefined ? undefined : person) ?? sentence(name);
    return pattern.roles[name] ? [{ value: name, label }] : [];
  });
}

export function messageSaid(
  leeway: Leeway,
  form: Typed,
): { readonly step: Readonly<Record<string, unknown>>; readonly wrong: readonly Wrong[] } {
  const [tell, say] = [lineOf(form, 'tell'), textOf(form, 'say')];
  const to = severalOf(form, 'to');
  const isUsual = to.length === 1 && to[0] === leeway.at.pattern.opened.by;
  const wrong: Wrong[] = [
    ...(to.length === 0 ? [{ field: 'to', text: 'Choose whom it goes to' }] : []),
    ...(tell === '' ? [{ field: 'tell', text: 'Write what it is about' }] : []),
    ...(say === '' ? [{ field: 'say', text: 'Write the message' }] : []),
  ];
  return { step: { tell, say, to: isUsual ? undefined : to }, wrong };
}
