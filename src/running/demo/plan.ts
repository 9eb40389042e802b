import type { Prepared } from '../../cases/index.ts';
import type { Channel } from '../../definition/index.ts';
import type { DemoData, History, Pace, People, Story } from './data.ts';
import { newReference, newReturnCode } from '../running.ts';
import { between, pick, pickWeighted, randomOf, shuffled } from './random.ts';
import type { Random } from './random.ts';

/** What is going to happen to one case, as far as it is not up to the service. */
export interface Plan {
  readonly prepared: Prepared;
  readonly random: Random;
  readonly reference: string;
  readonly returnCode: string;
  readonly startedAt: number;
  readonly channel: Channel;
  readonly language: string;
  readonly person: Person;
  readonly history: History;
  readonly story: Story;
  readonly paces: Readonly<Record<string, Pace>>;
}

export interface Person {
  readonly name: { readonly first: string; readonly last: string };
  readonly address: { readonly line1: string; readonly town: string; readonly postcode: string };
  readonly email: string;
}

const day = 86_400_000;

/** Every case of the demonstration, for those services that are there. The same each time, but for the day they are counted from. */
export function plansOf(
  { people, histories }: DemoData,
  live: ReadonlyMap<string, Prepared>,
  now: number,
): Plan[] {
  return histories.flatMap((history) =>
    Object.entries(history.organisations).flatMap(([organisation, { deck, ...about }]) => {
      const prepared = [...live.values()].find(
        ({ service }) =>
          service.pattern.id === history.pattern && service.organisation.organisation === organisation,
      );
      const home = people[organisation];
      if (!prepared || !home) return [];
      const random = randomOf(`${history.pattern} ${organisation}`);
      const stories = shuffled(
        Object.entries(deck).flatMap(([name, count]) => Array<string>(count).fill(name)),
        random,
      );
      return stories.map((name, index): Plan => {
        const own = randomOf(`${history.pattern} ${organisation} ${index}`);
        return {
          prepared,
          history,
          random: own,
          story: history.stories[name]!,
          paces: { ...history.paces, ...about.paces },
          reference: newReference((below) => between(0, below - 1, own)),
          returnCode: newReturnCode((below) => between(0, below - 1, own)),
          startedAt: startOf(index, stories.length, history.over, now, own),
          channel: pickWeighted(about.channels as Record<string, number>, own) as Channel,
          language: pickWeighted(about.languages, own),
          person: personOf(home, index, own),
        };
      });
    }),
  );
}

/** Evenly over the months, at an hour when people have time; never later than an hour ago. */
function startOf(index: number, count: number, over: number, now: number, random: Random): number {
  const daysAgo = over * (1 - (index + random()) / count);
  const midnight = Math.floor((now - daysAgo * day) / day) * day;
  return Math.min(midnight + between(8 * 60, 21 * 60, random) * 60_000, now - 3_600_000);
}

function personOf({ names, streets, town, postcode }: People[string], index: number, random: Random): Person {
  const [first, ...last] = names[index % names.length]!.split(' ') as [string, ...string[]];
  const plain = `${first}.${last.join('')}`
    .normalize('NFD')
    .replaceAll(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return {
    name: { first, last: last.join(' ') },
    address: {
      line1: `${between(1, 140, random)} ${pick(streets, random)}`,
      town,
      postcode: `${postcode} ${between(1, 9, random)}${letter(random)}${letter(random)}`,
    },
    email: `${plain}@example.com`,
  };
}

export function letter(random: Random): string {
  return pick([...'ABDEFGHJLNPQRSTUWXYZ'], random);
}
