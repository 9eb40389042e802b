import { rows } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { rowNames, slug } from './words.ts';

type MarkName = 'exit' | 'crossing' | 'limit' | 'channel' | 'condition' | 'local' | 'value' | 'challenge';

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

/** What the marks mean. */
export function legendHtml(): Markup {
  const marks: [MarkName, string][] = [
    ['condition', 'only then; a number is that of another step'],
    ['local', 'only where the council chose to have it'],
    ['value', 'everywhere, but the council sets the value that it turns on'],
    ['limit', 'time limit'],
    ['channel', 'by these channels, where most of the stage goes by others'],
    ['crossing', 'work crosses to another organisation'],
    ['challenge', 'can be appealed there, within that time'],
    ['exit', 'the service ends here for this person'],
  ];
  const work = rows.filter((row) => row !== 'law');
  return html`<ul class="legend">
    ${work.map((row) => html`<li><span class="wash wash--${slug(row)}"></span>${rowNames[row]}</li>`)}${marks.map(([name, words]) => html`<li>${glyph(name)}${words}</li>`)}
    <li><span class="wash wash--none"></span>hatched: no step of its own</li>
  </ul>`;
}
