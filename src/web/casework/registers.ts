import type { FastifyInstance } from 'fastify';
import { keptNow } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { findCase } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import { listEntries } from '../../store/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, useForm } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { page } from './desk.ts';
import type { Desk } from './desk.ts';
import { atDesk, useDeskPage } from './sign-in.ts';
import { count } from './words.ts';

const most = 200;

/** The registers of a desk, and what is in each. A search is posted, so that no name stands in an address. */
export function useRegisters(app: FastifyInstance, site: Site): void {
  useDeskPage(app, site, paths.staffRegisters, (desk) => {
    const all = [...desk.registers.values()];
    if (all.length === 1) return goTo(paths.staffRegister(all[0]!.pattern.id));
    const registers = all.map(({ name, pattern, register }) => ({
      name,
      href: paths.staffRegister(pattern.id),
      isPublic: (register?.public.length ?? 0) > 0,
    }));
    return page(desk, 'registers', { title: 'Registers', here: 'registers', registers });
  });
  const show = atDesk(site, (desk, request) =>
    showRegister(site, desk, inAddress(request).register!, String(formOf(request).search ?? '')),
  );
  useForm(app, site, paths.staffRegister(':register'), { show, take: show, again: show });
}

export async function showRegister({ running }: Site, desk: Desk, id: string, typed: string): Promise<Reply> {
  const register = desk.registers.get(id);
  if (!register?.register) return undefined;
  const listed = await listEntries(running.store, running.keys, desk.acting, id, most);
  const opened = await Promise.all(listed.map(({ reference }) => findCase(running, desk.acting, reference)));
  const search = typed.trim();
  const rows = opened.flatMap((entry) => (entry?.current.entry ? [rowOf(entry, register)] : []));
  const found = rows.filter(({ cells, number }) =>
    fits(search, [...cells.map(({ value }) => value), number]),
  );
  return page(desk, 'register', {
    title: register.name,
    here: 'registers',
    columns: columnsOf(register),
    rows: found,
    search,
    found: search === '' ? undefined : `${count(found.length, 'entry', 'entries')} found`,
    address: paths.staffRegister(id),
    publicAddress: register.register.public.length > 0 ? paths.register(id) : undefined,
    isCut: listed.length === most,
    isMany: desk.registers.size > 1,
  });
}

/** So many facts have a column; an entry’s own page has them all. */
const columns = 3;

function columnsOf(service: Service): string[] {
  return shownIn(service).map((name) => labelOf(name, service));
}

function shownIn({ register }: Service): readonly string[] {
  return register!.keeps.slice(0, columns);
}

function labelOf(name: string, { facts }: Service): string {
  return facts[name]?.label ?? sentence(name.split('.').at(-1)!);
}

function rowOf({ current, prepared }: Opened, service: Service) {
  const entry = current.entry!;
  const { register, facts } = prepared.service;
  const kept = keptNow(prepared, current);
  const inCell = (name: string) =>
    facts[name] && kept[name] !== undefined ? inWords(kept[name], facts[name]) : '–';
  return {
    number: entry.number,
    href: paths.staffCase(current.reference),
    state: sentence(entry.state),
    isFirst: entry.state === register!.states[0],
    from: longDate(entry.from),
    until: entry.until === undefined ? undefined : longDate(entry.until.slice(0, 10)),
    cells: shownIn(service).map((name) => ({ label: labelOf(name, service), value: inCell(name) })),
  };
}

/** Every word is the beginning of a word of the entry, or of its number. */
function fits(search: string, values: readonly string[]): boolean {
  const words = wordsOf(values.join(' '));
  return wordsOf(search).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
