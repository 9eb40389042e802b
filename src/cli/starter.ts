import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { idOf } from '../definition/index.ts';

/** Whom and what a new service is called; everything else is the same for everybody. */
export interface Starting {
  readonly id: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string };
  /** The organisation is described in the library already, so that its id is enough. */
  readonly isKnown: boolean;
}

const examples = {
  'examples/said-no.yaml': ['examples/said-no.yaml'],
  'examples/the-manager-steps-in.yaml': ['examples/the-manager-steps-in.yaml'],
};

/** What each file is put together from; the parts stand in the folder `starter`. */
const made = {
  /** A small, whole service of one organisation. */
  service: { 'service.yaml': ['service.yaml', 'body.yaml'], ...examples },
  /** The same as a pattern that others can adopt, with one choice left to them, and the service that adopts it. */
  pattern: { 'pattern.yaml': ['pattern.yaml', 'body.yaml'], 'service.yaml': ['adoption.yaml'], ...examples },
};

/** The files of a service to begin with, by their names. */
export async function starterFiles(as: keyof typeof made, starting: Starting): Promise<Map<string, string>> {
  const words = { ...wordsOf(starting), ...notices[as] };
  const files = Object.entries(made[as]).map(async ([file, parts]) => {
    const texts = await Promise.all(
      parts.map((part) => readFile(new URL(`starter/${part}`, import.meta.url), 'utf8')),
    );
    return [file, filled(texts.join(''), words)] as const;
  });
  return new Map(await Promise.all(files));
}

/** How long before the day people have to ask: what a condition reads, and how people are told. */
const notices = {
  service: { notice: '1 day', 'notice said': '1 day' },
  pattern: { notice: 'choice.notice', 'notice said': '{choice.notice}' },
};

function wordsOf({ id, name, organisation, isKnown }: Starting): Record<string, string> {
  const { id: steward, kind } = organisation;
  return {
    ...{ id, steward, kind, name: stringify(name, { lineWidth: 0 }).trim() },
    us: kind === 'council' ? 'council' : 'office',
    service: idOf(`${steward}-${id}`),
    organisation: isKnown
      ? steward
      : `{ id: ${steward}, name: ${JSON.stringify(organisation.name)}, kind: ${kind}, nation: England, fictional: yes }`,
  };
}

function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/<([a-z ]+)>/g, (_, word: string) => words[word]!);
}
