import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import type { Mutant } from './mutants.ts';

/** Tells whether a change still fits the types; one that the compiler refuses needs no test to be noticed. */
export function compiler(): (mutant: Mutant) => boolean {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const changed = new Map<string, { text: string; version: number }>();
  const change = (file: string, text: string) =>
    changed.set(file, { text, version: (changed.get(file)?.version ?? 0) + 1 });
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (file) => String(changed.get(file)?.version ?? 0),
    getScriptSnapshot: (file) =>
      ts.sys.fileExists(file)
        ? ts.ScriptSnapshot.fromString(changed.get(file)?.text ?? readFileSync(file, 'utf8'))
        : undefined,
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  });
  return ({ file, from, to, by }) => {
    const path = resolve(file);
    const text = readFileSync(path, 'utf8');
    change(path, text.slice(0, from) + by + text.slice(to));
    const found = service.getSemanticDiagnostics(path).length + service.getSyntacticDiagnostics(path).length;
    change(path, text);
    return found === 0;
  };
}
