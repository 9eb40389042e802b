export { judge } from './judge.ts';
export { rules } from './rules.ts';
export type { Remark, Rule } from './rule.ts';
export { runExample } from './run-example.ts';
export { runExamples } from './run-examples.ts';
