export { blueprint, rows, stepsOf } from './blueprint.ts';
export type { Blueprint, Cell, Column, Drawn, NameOf, Row } from './blueprint.ts';
export { blueprintHtml, blueprintTable, legendHtml } from './blueprint-html.ts';
export { condition, nameOf, reachedInWords } from './conditions.ts';
export { html, Markup } from './markup.ts';
export { planHtml } from './plan.ts';
