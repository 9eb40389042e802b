import { problemsOf } from './test/definition/check.ts';
import { whole } from './test/definition/whole.ts';
for (const p of problemsOf(whole)) console.log(`${p.file}:${p.line}:${p.column} ${p.code} ${p.message} | ${p.hint}`);
