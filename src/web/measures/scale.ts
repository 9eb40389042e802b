/** Where things stand on a line from 0 to `most`, in per cent of its length. */
export interface Scale {
  readonly most: number;
  readonly at: (value: number) => string;
  readonly ticks: readonly {
    readonly at: string;
    readonly label: number;
    readonly anchor: 'start' | 'middle' | 'end';
  }[];
}

/** A scale that holds all of these, with a few ticks at round numbers. */
export function scaleOf(values: readonly number[]): Scale {
  const highest = Math.max(10, ...values);
  const step = [5, 10, 20, 30, 50, 100, 200, 500, 1000].find((each) => highest / each <= 4) ?? 5000;
  const most = Math.ceil(highest / step) * step;
  const at = (value: number) => `${Math.round((value / most) * 9700 + 100) / 100}%`;
  const labels = Array.from({ length: most / step + 1 }, (_, index) => index * step);
  const anchor = (label: number) => (label === 0 ? 'start' : label === most ? 'end' : 'middle');
  return { most, at, ticks: labels.map((label) => ({ at: at(label), label, anchor: anchor(label) })) };
}

export interface Dot {
  readonly x: string;
  /** Its place in the pile, from 0 at the bottom. */
  readonly pile: number;
}

/** A dot for each value; those that would lie on each other are piled up. `grain` is how exactly they are placed. */
export function dotsOf(values: readonly number[], { most, at }: Scale): { dots: Dot[]; grain: number } {
  const grain = Math.max(1, Math.round(most / 64));
  const piles = new Map<number, number>();
  const dots = values.map((value) => {
    const place = Math.round(value / grain) * grain;
    const pile = piles.get(place) ?? 0;
    piles.set(place, pile + 1);
    return { x: at(Math.min(place, most)), pile };
  });
  return { dots, grain };
}
