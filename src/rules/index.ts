export { runExample } from './run-example.ts';
export { runExamples } from './run-examples.ts';
