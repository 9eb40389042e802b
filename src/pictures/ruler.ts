import { durationInDays, parseDuration } from '../definition/index.ts';
import type { Bound, Value } from '../definition/index.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

/** A bound as a line with its stops, and on it a dot for each value. A value on the line has a place from 0 to 1. */
export interface Ruler {
  readonly from: Stop;
  readonly until: Stop;
  readonly dots: readonly { readonly at: number; readonly count: number }[];
}

/** An end of the line: where it is, and what stands there; nothing where the bound is open. */
interface Stop {
  readonly at: number;
  readonly words?: string;
}

/** Undefined where values have no order, or the bound has no end to show. */
export function ruler(bound: Bound, values: readonly Value[]): Ruler | undefined {
  if (!['at least', 'at most', 'between'].includes(bound.key)) return undefined;
  const sizes = values.map(sizeOf);
  const ends = bound.values.map(sizeOf);
  const all = [...sizes, ...ends, ...(bound.key === 'at most' ? [0] : [])];
  if (all.some((size) => size === undefined)) return undefined;
  const low = Math.min(...(all as number[]));
  const high = Math.max(...(all as number[]));
  const span = (high - low || 1) * (bound.key === 'at least' ? 1.2 : 1);
  const place = (size: number) => (size - low) / span;
  const [first, last = first] = bound.values.map((value, index) => ({
    at: place(ends[index]!),
    words: String(value),
  }));
  const counted = [...new Set(sizes as number[])].sort((left, right) => left - right);
  return {
    from: bound.key === 'at most' ? { at: 0 } : first!,
    until: bound.key === 'at least' ? { at: 1 } : last!,
    dots: counted.map((size) => ({ at: place(size), count: sizes.filter((other) => other === size).length })),
  };
}

function sizeOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && parseDuration(value) ? durationInDays(value) : undefined;
}

const width = 150;
const inset = 10;
const line = 22;

/** Decoration beside a table that says the same. */
export function rulerHtml({ from, until, dots }: Ruler): Markup {
  const x = (at: number) => (inset + at * (width - 2 * inset)).toFixed(1);
  const stop = ({ at, words }: Stop, anchor: 'start' | 'end') =>
    words === undefined
      ? html`<path
          class="ruler__open"
          d="M${x(at)} ${line}l${anchor === 'start' ? '5 -4m-5 4l5 4' : '-5 -4m5 4l-5 4'}"
        />`
      : html`<path class="ruler__stop" d="M${x(at)} ${line - 9}v18" /><text
            class="ruler__words"
            x="${anchor === 'start' ? 0 : width}"
            y="${line + 24}"
            text-anchor="${anchor}"
            >${words}</text
          >`;
  return html`<svg
    class="ruler"
    viewBox="0 0 ${width} 50"
    width="${width}"
    height="50"
    aria-hidden="true"
    focusable="false"
  >
    <path class="ruler__line" d="M${x(from.at)} ${line}H${x(until.at)}" />
    ${stop(from, 'start')}${stop(until, 'end')}${dots.flatMap(({ at, count }) => Array.from({ length: count }, (_, index) => html`<circle class="ruler__dot" cx="${x(at)}" cy="${line - index * 9}" r="4" />`))}
  </svg>`;
}
