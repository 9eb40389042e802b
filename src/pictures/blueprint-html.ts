import type { Channel } from '../definition/index.ts';
import { rows, sameChannels, stepsOf } from './blueprint.ts';
import type { Blueprint, Cell, Column, Drawn, LawCell, Row } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

const rowNames: Record<Row, string> = {
  user: 'The user',
  'front stage': 'What the council says',
  'back stage': 'What the council does',
  'other bodies': 'Other bodies',
  law: 'The law',
};
const channelNames: Partial<Record<Channel, string>> = { 'face-to-face': 'face to face' };

/** The blueprint as a grid. In the page's own order it is a list by stage, which is how it reads aloud and on a small screen. */
export function blueprintHtml(drawing: Blueprint, lawAddress: (law: string) => string): Markup {
  return html`<div class="blueprint">
<div class="blueprint__names" aria-hidden="true">${rows.map((row) => html`<div class="blueprint__name blueprint__name--${slug(row)}">${rowNames[row]}</div>`)}</div>
${drawing.columns.map((column) => columnHtml(column, drawing, lawAddress))}
</div>`;
}

function columnHtml(column: Column, { cells }: Blueprint, lawAddress: (law: string) => string): Markup {
  const here = cells.filter(({ stage }) => stage === column.stage);
  if (here.length === 0) {
    return html`<section class="blueprint__stage blueprint__stage--empty"><h3 class="blueprint__head">${capital(column.stage)}</h3><p class="blueprint__none">No step of its own</p></section>\n`;
  }
  return html`<section class="blueprint__stage blueprint__stage--${widthOf(here)}"><h3 class="blueprint__head">${capital(column.stage)}${column.channels.length > 0 && html` <span class="blueprint__channels">by ${channelsInWords(column.channels)}</span>`}</h3>
${rows.map((row) => cellHtml(row, here.find((cell) => cell.row === row), column, lawAddress))}</section>\n`;
}

/** A stage takes the room that its fullest row needs. */
function widthOf(cells: readonly Cell[]): 'narrow' | 'middle' | 'broad' {
  const most = Math.max(...cells.map((cell) => (cell.row === 'law' ? 0 : cell.steps.length)));
  return most > 16 ? 'broad' : most > 6 ? 'middle' : 'narrow';
}

function cellHtml(row: Row, cell: Cell | undefined, column: Column, lawAddress: (law: string) => string): Markup {
  if (!cell) return html`<div class="blueprint__cell blueprint__cell--${slug(row)} blueprint__cell--bare"></div>`;
  const content = cell.row === 'law' ? lawsHtml(cell, lawAddress) : html`${partsOf(cell.steps).map((steps) => partHtml(steps, column, cell.row === 'other bodies'))}`;
  return html`<div class="blueprint__cell blueprint__cell--${slug(row)}"><h4 class="blueprint__row">${rowNames[row]}</h4>${content}</div>\n`;
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

function partHtml(steps: readonly Drawn[], column: Column, elsewhere: boolean): Markup {
  const part = elsewhere ? undefined : steps[0]!.part;
  return html`<div class="blueprint__part">${part !== undefined && html`<p class="blueprint__part-name">${part}</p>`}<ul>${steps.map((step) => stepHtml(step, column))}</ul></div>`;
}

function stepHtml(step: Drawn, column: Column): Markup {
  const own = step.channels.length > 0 && !sameChannels(step.channels, column.channels);
  return html`<li class="blueprint__step${step.condition !== undefined && ' blueprint__step--maybe'}"><span class="blueprint__number">${step.number}</span> <span class="blueprint__words">${step.name}${step.exit && html` ${mark('exit', 'ends here')}`}${step.crossesTo !== undefined && html` ${mark('crossing', step.crossesTo)}`}${step.within !== undefined && html` ${mark('limit', step.within)}`}${own && html` ${mark('channel', channelsInWords(step.channels))}`}${step.conditionHere !== undefined && html` ${mark(step.local ? 'local' : 'condition', step.conditionHere)}`}${step.challenge !== undefined && html` ${mark('challenge', step.challenge)}`}</span></li>`;
}

type MarkName = 'exit' | 'crossing' | 'limit' | 'channel' | 'condition' | 'local' | 'challenge';

/** A small drawing before the words that say the same. */
function mark(name: MarkName, words: string): Markup {
  return html`<span class="mark mark--${name}">${glyph(name)}${words}</span>`;
}

const strokes: Record<MarkName, string> = {
  exit: 'M3 2.5h6v7H3z',
  crossing: 'M1 6h9M7 3l3 3-3 3M4 1.5v9',
  limit: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.5V6l2 1.5',
  channel: 'M1.5 3h9v5h-5l-2 2V8h-2z',
  condition: 'M6 1 11 6 6 11 1 6z',
  local: 'M6 1 11 6 6 11 1 6z',
  challenge: 'M2 10 9.5 2.5M5 2h5v5',
};

function glyph(name: MarkName): Markup {
  return html`<svg class="glyph glyph--${name}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="${strokes[name]}"/></svg>`;
}

function lawsHtml({ laws }: LawCell, lawAddress: (law: string) => string): Markup {
  return html`<ul class="blueprint__laws">${laws.map(({ name, label, numbers }) => html`<li><a href="${lawAddress(name)}">${label}</a> <span class="blueprint__numbers">${runs(numbers)}</span></li>`)}</ul>`;
}

/** 12, 13, 14 and 20 as “12–14, 20”. */
function runs(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(', ');
}

/** What the marks mean. */
export function legendHtml(): Markup {
  const marks: [MarkName, string][] = [
    ['condition', 'only then; numbers are those of steps'],
    ['local', 'only where the council chose it'],
    ['limit', 'time limit'],
    ['channel', 'goes by these channels, not the stage’s own'],
    ['crossing', 'work crosses to another organisation'],
    ['challenge', 'can be appealed there, within that time'],
    ['exit', 'the service ends here for this person'],
  ];
  const work = rows.filter((row) => row !== 'law');
  return html`<ul class="legend">${work.map((row) => html`<li><span class="wash wash--${slug(row)}"></span>${rowNames[row]}</li>`)}${marks.map(([name, words]) => html`<li>${glyph(name)}${words}</li>`)}</ul>`;
}

/** The same as a table: one row for each step, in the order in which steps are told. */
export function blueprintTable(drawing: Blueprint): Markup {
  const heads = ['', 'Step', 'Stage', 'Who', 'When', 'Time limit', 'Channels'];
  return html`<table class="steps"><caption>Every step, in order</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head || html`<span class="unseen">Number</span>`}</th>`)}</tr></thead><tbody>
${stepsOf(drawing).map((step) => html`<tr><td class="steps__number">${step.number}</td><th scope="row">${step.name}${step.exit && ' (ends here)'}</th>${[
    ['Stage', capital(step.stage)],
    ['Who', step.who],
    ['When', step.condition ?? 'always'],
    ['Time limit', step.within ?? 'none'],
    ['Channels', step.channels.length > 0 ? channelsInWords(step.channels) : 'not said'],
  ].map(([head, words]) => html`<td data-head="${head}">${words}</td>`)}</tr>\n`)}</tbody></table>`;
}

function channelsInWords(channels: readonly Channel[]): string {
  return channels.map((channel) => channelNames[channel] ?? channel).join(', ');
}

function slug(row: Row): string {
  return row.replace(' ', '-');
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
