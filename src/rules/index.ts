export { judge, rules } from './judge.ts';
export type { Remark, Rule } from './rule.ts';
export { runExample } from './run-example.ts';
export { playedWith, runExamples } from './run-examples.ts';
