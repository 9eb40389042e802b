import { rows, sameChannels } from './blueprint.ts';
import type { Blueprint, Cell, Column, Drawn, LawCell, Row } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { mark } from './marks.ts';
import { capital, channelsInWords, rowNames, slug } from './words.ts';

/** The blueprint as a grid. In the page's own order it is a list by stage, which is how it reads aloud and on a small screen. */
export function blueprintHtml(drawing: Blueprint, lawAddress: (law: string) => string): Markup {
  return html`<div class="blueprint">
    <div class="blueprint__names" aria-hidden="true">
      ${rows.map((row) => html`<div class="blueprint__name row--${slug(row)}"><span>${rowNames[row]}</span></div>`)}
    </div>
    ${drawing.columns.map((column) => columnHtml(column, drawing, lawAddress))}
  </div>`;
}

function columnHtml(column: Column, { cells }: Blueprint, lawAddress: (law: string) => string): Markup {
  const here = cells.filter(({ stage }) => stage === column.stage);
  if (here.length === 0) {
    return html`<section class="blueprint__stage blueprint__stage--empty">
      <h3 class="blueprint__head">${capital(column.stage)}</h3>
      <p class="blueprint__none">No step of its own</p>
    </section> `;
  }
  return html`<section class="blueprint__stage blueprint__stage--${widthOf(here)}">
    <h3 class="blueprint__head">
      ${capital(column.stage)}${column.channels.length > 0 && html` <span class="blueprint__channels">by ${channelsInWords(column.channels)}</span>`}
    </h3>
    ${rows.map((row) =>
      cellHtml(
        row,
        here.find((cell) => cell.row === row),
        column,
        lawAddress,
      ),
    )}
  </section> `;
}

/** A stage takes the room that its fullest row needs. */
function widthOf(cells: readonly Cell[]): 'narrow' | 'middle' | 'broad' {
  const most = Math.max(...cells.map((cell) => (cell.row === 'law' ? 0 : cell.steps.length)));
  return most > 16 ? 'broad' : most > 6 ? 'middle' : 'narrow';
}

function cellHtml(
  row: Row,
  cell: Cell | undefined,
  column: Column,
  lawAddress: (law: string) => string,
): Markup {
  if (!cell) return html`<div class="blueprint__cell blueprint__cell--bare row--${slug(row)}"></div>`;
  const content =
    cell.row === 'law'
      ? lawsHtml(cell, lawAddress)
      : html`${partsOf(cell.steps).map((steps) => partHtml(steps, column, hasParts(cell.steps)))}`;
  return html`<div class="blueprint__cell blueprint__cell--${slug(row)} row--${slug(row)}">
    <h4 class="blueprint__row">${rowNames[row]}</h4>
    ${content}
  </div> `;
}

/** Steps that follow each other in one part stand together under its name. */
function partsOf(steps: readonly Drawn[]): Drawn[][] {
  const groups: Drawn[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (group && group[0]!.part === step.part) group.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** The name of a part helps where a cell has several. */
function hasParts(steps: readonly Drawn[]): boolean {
  return new Set(steps.flatMap(({ part }) => part ?? [])).size > 1;
}

function partHtml(steps: readonly Drawn[], column: Column, isNamed: boolean): Markup {
  const part = isNamed ? steps[0]!.part : undefined;
  return html`<div class="blueprint__part">
    ${part !== undefined && html`<p class="blueprint__part-name">${part}</p>`}
    <ul>
      ${steps.map((step) => stepHtml(step, column))}
    </ul>
  </div>`;
}

const markOf = { step: 'local', value: 'value', none: 'condition' } as const;

function stepHtml(step: Drawn, column: Column): Markup {
  const own = step.channels.length > 0 && !sameChannels(step.channels, column.channels);
  return html`<li class="blueprint__step${step.condition !== undefined && ' blueprint__step--maybe'}">
    <span class="blueprint__number">${step.number}</span>
    <span class="blueprint__words"
      ><span class="blueprint__name-of">${step.name}</span
      >${step.exit && html` ${mark('exit', 'ends here')}`}${step.crossesTo !== undefined && html` ${mark('crossing', step.crossesTo)}`}${step.within !== undefined && html` ${mark('limit', step.within)}`}${own && html` ${mark('channel', channelsInWords(step.channels))}`}${step.conditionHere !== undefined && html` ${mark(markOf[step.local ?? 'none'], step.conditionHere)}`}${step.challenge !== undefined && html` ${mark('challenge', step.challenge)}`}</span
    >
  </li>`;
}

function lawsHtml({ laws }: LawCell, lawAddress: (law: string) => string): Markup {
  return html`<ul class="blueprint__laws">
    ${laws.map(({ name, label, numbers }) => html`<li><a href="${lawAddress(name)}">${label}</a> <span class="blueprint__numbers">${runs(numbers)}</span></li>`)}
  </ul>`;
}

/** 12, 13, 14 and 20 as “12–14, 20”. */
function runs(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}
