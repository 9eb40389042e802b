// Compiles the styles into src/web/static. Run it with `npm run styles` after a change; a test keeps the two in step.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, NodePackageImporter } from 'sass';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const sheets = ['service', 'book'] as const;

/** The CSS of one sheet, as it is committed. */
export function compileSheet(name: (typeof sheets)[number]): string {
  const { css } = compile(here(`${name}.scss`), {
    style: 'compressed',
    loadPaths: [here('../../../node_modules'), here('.')],
    importers: [new NodePackageImporter()],
    quietDeps: true,
  });
  return `${css}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of sheets) writeFileSync(here(`../static/${name}.css`), compileSheet(name));
}
