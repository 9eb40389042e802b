import { fileURLToPath } from 'node:url';
import { warnings } from '../definition/index.ts';
import { checkAll } from '../patterns/index.ts';
import { readFolders } from '../store/index.ts';
import type { Problem } from '../definition/index.ts';

/** The library that ships with the product. */
export const shipped = fileURLToPath(new URL('../../library', import.meta.url));

/** `patternbook check`: exit code 1 when something is wrong that would stop a service from running. */
export async function check(folders: readonly string[], { format }: { format: string }): Promise<number> {
  const { documents, problems: unreadable } = await readFolders([shipped, ...folders]);
  const { problems: found, services } = checkAll(documents, unreadable);
  const problems = [...unreadable, ...found];
  if (format === 'json') console.log(JSON.stringify(problems, null, 2));
  else
    console.log(
      [
        ...problems.map(inWords),
        `${documents.length} documents, ${services.size} services, ${problems.length} problems`,
      ].join('\n'),
    );
  return problems.some(({ code }) => !warnings.has(code)) ? 1 : 0;
}

export function inWords({ file, line, column, code, message, hint }: Problem): string {
  return `${file}:${line}:${column}  ${code}\n  ${message}${hint ? `\n  ${hint}` : ''}\n`;
}
