import { idOf, isDocument, readDocument } from '../../definition/index.ts';
import type { Library } from '../../definition/index.ts';
import type { Site } from '../site.ts';

type Form = Readonly<Record<string, string | string[] | undefined>>;

interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly nation: string;
  /** A council, if nothing else is said. */
  readonly kind?: string;
}

const nations = ['England', 'Wales', 'Scotland', 'Northern Ireland'];

/** An organisation that is not in the book yet. Only its name and nation are asked. */
export function readNewcomer(
  form: Form,
  organisations: Library['organisations'],
): Newcomer | { readonly problem: string; readonly field: string } {
  const name = String(form.name ?? '').trim();
  const nation = String(form.nation ?? 'England');
  if (name === '') return { problem: 'Enter the name of your council', field: 'name' };
  if (name.length > 100 || /[\n\r{}]/.test(name))
    return { problem: 'The name must be 100 characters or fewer, in one line', field: 'name' };
  const id = idOf(name);
  if (id === '') return { problem: 'The name must have a letter in it', field: 'name' };
  if (organisations.has(id))
    return {
      problem: `There is an organisation called “${organisations.get(id)!.normal.name}” already. Choose it in the list`,
      field: 'name',
    };
  return { id, name, nation: nations.includes(nation) ? nation : 'England' };
}

/** Publishes who it is, as a file would; its id. */
export async function addOrganisation(
  { running }: Site,
  { id, name, nation, kind = 'council' }: Newcomer,
  author: string,
): Promise<string> {
  const languages = nation === 'Wales' ? 'languages: [en, cy]\n' : '';
  const text = `organisation: ${id}\nformat: 1\nname: ${JSON.stringify(name)}\nkind: ${kind}\nnation: ${nation}\nfictional: yes\n${languages}`;
  const read = readDocument(text, `organisations/${id}.yaml`);
  if (!isDocument(read)) throw new Error(`an organisation that can’t be read: ${text}`);
  await running.books.publish(author, [read], [], { via: 'web' });
  return id;
}
