import { rows, stepsOf } from './blueprint.ts';
import type { Blueprint, Drawn } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { rowNames, slug } from './words.ts';

type MarkName =
  | 'exit'
  | 'crossing'
  | 'limit'
  | 'channel'
  | 'condition'
  | 'local'
  | 'value'
  | 'challenge'
  | 'often'
  | 'slot'
  | 'wait'
  | 'place'
  | 'register';

/** A small drawing before the words that say the same. */
export function mark(name: MarkName, words: string): Markup {
  return html`<span class="mark mark--${name}">${glyph(name)}<span>${words}</span></span>`;
}

const strokes: Record<MarkName, string> = {
  exit: 'M3 2.5h6v7H3z',
  crossing: 'M1 6h9M7 3l3 3-3 3M4 1.5v9',
  limit: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.5V6l2 1.5',
  channel: 'M1.5 3h9v5h-5l-2 2V8h-2z',
  condition: 'M6 1 11 6 6 11 1 6z',
  local: 'M6 1 11 6 6 11 1 6z',
  value: 'M6 1 11 6 6 11 1 6zM3.5 6h5',
  challenge: 'M2 10 9.5 2.5M5 2h5v5',
  often: 'M9.5 3.5A4.5 4.5 0 1 0 10.5 6M10.5 1.5v3h-3',
  slot: 'M1.5 2.5h9v8h-9zM1.5 5h9M4 1v2.5M8 1v2.5',
  wait: 'M3 1.5h6M3 10.5h6M3.5 1.5c0 3 5 6 5 9M8.5 1.5c0 3-5 6-5 9',
  place: 'M6 2v8M2 6h8',
  register: 'M2 1.5h8v9H2zM4 4h4M4 6h4M4 8h4',
};

function glyph(name: MarkName): Markup {
  return html`<svg
    class="glyph glyph--${name}"
    viewBox="0 0 12 12"
    width="12"
    height="12"
    aria-hidden="true"
    focusable="false"
  >
    <path d="${strokes[name]}" />
  </svg>`;
}

function allSteps(drawing: Blueprint): readonly Drawn[] {
  return [...stepsOf(drawing), ...drawing.offers.flatMap(({ steps }) => steps)];
}

function hasOften(drawing: Blueprint): boolean {
  return allSteps(drawing).some(({ allOften }) => allOften !== undefined);
}

function hasSpecial(drawing: Blueprint, mark: string): boolean {
  return allSteps(drawing).some(({ special }) => special?.mark === mark);
}

/** What the marks mean, of those that are used. */
export function legendHtml(drawing: Blueprint): Markup {
  const names = rowNames(drawing.home);
  const marks: [MarkName, string, isUsed?: boolean][] = [
    ['condition', 'only then; a number is that of another step'],
    ['local', 'only where the council chose to have it'],
    ['value', 'everywhere, but the council sets the value that it turns on'],
    ['limit', 'time limit, and what happens when it has passed'],
    ['often', 'happens more than once', hasOften(drawing)],
    ['slot', 'a time is chosen', hasSpecial(drawing, 'slot')],
    ['wait', 'nothing happens until then', hasSpecial(drawing, 'wait')],
    ['place', 'adopters may add steps here', hasSpecial(drawing, 'place')],
    [
      'register',
      'lives on in a register',
      drawing.cells.some((cell) => 'lasting' in cell && cell.lasting.some(({ kind }) => kind === 'register')),
    ],
    ['channel', 'by these channels, where most of the stage goes by others'],
    ['crossing', 'work crosses to another organisation'],
    ['challenge', 'can be appealed there, within that time'],
    ['exit', 'the service ends here for this person'],
  ];
  const work = rows.filter((row) => row !== 'law' && row !== 'lasting');
  return html`<ul class="legend">
    ${work.map((row) => html`<li><span class="wash wash--${slug(row)}"></span>${names[row]}</li>`)}${marks.filter(([, , isUsed = true]) => isUsed).map(([name, words]) => html`<li>${glyph(name)}${words}</li>`)}
    <li><span class="wash wash--none"></span>hatched: no step of its own</li>
  </ul>`;
}
