import { sameChannels } from './blueprint.ts';
import type { Blueprint, Cell, Column, Drawn, LastingCell, LawCell, Offer, Row } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { mark } from './marks.ts';
import { capitalised } from './names.ts';
import { channelsInWords, rowNames, slug } from './words.ts';

/** The blueprint as a grid. In the page's own order it is a list by stage, which is how it reads aloud and on a small screen. */
export function blueprintHtml(drawing: Blueprint, lawAddress: (law: string) => string): Markup {
  const names = rowNames(drawing.home);
  return html`<div class="blueprint">
      <div class="blueprint__names" aria-hidden="true">
        ${drawing.rows.map((row) => html`<div class="blueprint__name row--${slug(row)}"><span>${names[row]}</span></div>`)}
      </div>
      ${drawing.columns.map((column) => columnHtml(column, drawing, lawAddress))}
    </div>
    ${offersHtml(drawing)}`;
}

function columnHtml(column: Column, drawing: Blueprint, lawAddress: (law: string) => string): Markup {
  const { cells, home } = drawing;
  const here = cells.filter(({ stage }) => stage === column.stage);
  if (here.length === 0) {
    return html`<section class="blueprint__stage blueprint__stage--empty">
      <h3 class="blueprint__head">${capitalised(column.stage)}</h3>
      <p class="blueprint__none">No step of its own</p>
    </section> `;
  }
  return html`<section class="blueprint__stage blueprint__stage--${widthOf(here)}">
    <h3 class="blueprint__head">
      ${capitalised(column.stage)}${column.channels.length > 0 && html` <span class="blueprint__channels">by ${channelsInWords(column.channels)}</span>`}
    </h3>
    ${drawing.rows.map((row) =>
      cellHtml(
        row,
        home,
        here.find((cell) => cell.row === row),
        column,
        lawAddress,
      ),
    )}
  </section> `;
}

/** A stage takes the room that its fullest row needs. */
function widthOf(cells: readonly Cell[]): 'narrow' | 'middle' | 'broad' {
  const steps = cells.flatMap((cell) => ('steps' in cell ? [cell.steps] : []));
  const most = Math.max(...steps.map(({ length }) => length), 0);
  const fullest = Math.max(...steps.map((some) => some.reduce((sum, step) => sum + lines(step), 0)), 0);
  return most > 16 ? 'broad' : most > 6 || fullest > 14 ? 'middle' : 'narrow';
}

/** About as many as it takes in a narrow stage. */
function lines({ conditionHere, within, otherwise, crossesTo, challenge, special }: Drawn): number {
  return (
    1 +
    [conditionHere, limitWords({ within, otherwise }), crossesTo, challenge, special?.words].reduce(
      (sum, words) => sum + Math.ceil((words?.length ?? 0) / 24),
      0,
    )
  );
}

function cellHtml(
  row: Row,
  home: string,
  cell: Cell | undefined,
  column: Column,
  lawAddress: (law: string) => string,
): Markup {
  if (!cell) return html`<div class="blueprint__cell blueprint__cell--bare row--${slug(row)}"></div>`;
  const content =
    'laws' in cell
      ? lawsHtml(cell, lawAddress)
      : 'lasting' in cell
        ? lastingHtml(cell)
        : html`${partsOf(cell.steps).map((steps) => partHtml(steps, column.channels, hasParts(cell.steps)))}`;
  return html`<div class="blueprint__cell blueprint__cell--${slug(row)} row--${slug(row)}">
    <h4 class="blueprint__row">${rowNames(home)[row]}</h4>
    ${content}
  </div> `;
}

/** Steps that follow each other in one part stand together under its name. */
function partsOf(steps: readonly Drawn[]): Drawn[][] {
  const groups: Drawn[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (group && group[0]!.part === step.part && group[0]!.partOften === step.partOften) group.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** The name of a part helps where a cell has several. */
function hasParts(steps: readonly Drawn[]): boolean {
  return new Set(steps.flatMap(({ part }) => part ?? [])).size > 1;
}

function partHtml(steps: readonly Drawn[], channels: Column['channels'], isNamed: boolean): Markup {
  const { part: name, partOften: often } = steps[0]!;
  const part = isNamed || often !== undefined ? name : undefined;
  return html`<div
    class="blueprint__part${often !== undefined && ' blueprint__part--often'}${steps.length > 8 && ' blueprint__part--long'}"
  >
    ${part !== undefined && html`<p class="blueprint__part-name">${part}</p>`}${often !== undefined && html`<p class="blueprint__often">${mark('often', often)}</p>`}
    <ul>
      ${steps.map((step) => stepHtml(step, channels))}
    </ul>
  </div>`;
}

const markOf = { step: 'local', value: 'value', none: 'condition' } as const;

function stepHtml(step: Drawn, channels: Column['channels']): Markup {
  const own = step.channels.length > 0 && !sameChannels(step.channels, channels);
  return html`<li class="blueprint__step${step.condition !== undefined && ' blueprint__step--maybe'}">
    <span class="blueprint__number">${step.number}</span>
    <span class="blueprint__words"
      ><span class="blueprint__name-of">${step.name}</span
      >${step.exit && html` ${mark('exit', 'ends here')}`}${step.crossesTo !== undefined && html` ${mark('crossing', step.crossesTo)}`}${step.instead !== undefined && html` ${mark('crossing', step.instead)}`}${step.often !== undefined && html` ${mark('often', step.often)}`}${step.special && html` ${mark(step.special.mark, step.special.words)}`}${(step.within ?? step.otherwise) !== undefined && html` ${mark('limit', limitWords(step))}`}${own && html` ${mark('channel', channelsInWords(step.channels))}`}${step.conditionHere !== undefined && html` ${mark(markOf[step.local ?? 'none'], step.conditionHere)}`}${step.challenge !== undefined && html` ${mark('challenge', step.challenge)}`}</span
    >
  </li>`;
}

function limitWords({ within, otherwise }: Pick<Drawn, 'within' | 'otherwise'>): string {
  return [within, otherwise].filter((part) => part !== undefined).join('; ');
}

function lastingHtml({ lasting }: LastingCell): Markup {
  return html`<ul class="blueprint__laws">
    ${lasting.map(({ kind, name, words }) => html`<li>${mark(kind === 'clock' ? 'limit' : 'register', `${name}: ${words}`)}</li>`)}
  </ul>`;
}

/** What may happen at any moment, below the grid: a strip of boxes; what every service offers is one of them. */
function offersHtml({ offers }: Blueprint): Markup {
  const own = offers.filter(({ isCommon }) => !isCommon);
  const common = offers.filter(({ isCommon }) => isCommon);
  if (offers.length === 0) return html``;
  return html`<section class="blueprint__anytime">
    <h3 class="blueprint__head">At any moment</h3>
    <div class="blueprint__offers">
      ${own.map(offerHtml)}${
        common.length > 0 &&
        html`<div class="blueprint__offer blueprint__offer--common">
          <h4 class="blueprint__offer-name">As in every service</h4>
          <ul>
            ${common.map(({ name, who }) => html`<li>${name} <span class="blueprint__who">${who}</span></li>`)}
          </ul>
        </div>`
      }
    </div>
  </section>`;
}

function offerHtml({ name, who, while: condition, steps, follows }: Offer): Markup {
  return html`<div class="blueprint__offer">
    <h4 class="blueprint__offer-name">
      ${name}${who !== undefined && html` <span class="blueprint__who">${who}</span>`}
    </h4>
    ${condition !== undefined && html`<p>${mark('condition', condition)}</p>`}
    ${partsOf(steps).map((some) => partHtml(some, [], false))}
    ${follows !== undefined && html`<p class="blueprint__follows">Then ${follows}.</p>`}
  </div>`;
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
