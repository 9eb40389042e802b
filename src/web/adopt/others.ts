import type { Choice, Value } from '../../definition/index.ts';
import { inWords } from '../../texts/index.ts';
import type { Drafting } from './drafting.ts';

/** What others who run the pattern say of a choice, the most frequent first; tables are not told in a line. */
export function saidByOthers(
  name: string,
  choice: Choice,
  { site, patternId, draft, pattern }: Drafting,
): readonly { readonly value: string; readonly who: readonly string[] }[] {
  if (choice.by) return [];
  const others = [...site.running.live.values()].filter(
    ({ service }) => service.pattern.id === patternId && service.id !== draft.service,
  );
  const said = others.flatMap(({ service }) => {
    const value = service.choices[name]?.periods.at(-1)?.value;
    const { version } = service.pattern;
    const who = `${service.organisation.name}${version === pattern.version ? '' : ` (on ${version})`}`;
    return value === undefined ? [] : [{ value: valueInWords(value, choice), who }];
  });
  return [...Map.groupBy(said, ({ value }) => value)]
    .map(([value, all]) => ({ value, who: all.map(({ who }) => who) }))
    .sort((a, b) => b.who.length - a.who.length);
}

function valueInWords(value: Value, choice: Choice): string {
  return Array.isArray(value)
    ? new Intl.ListFormat('en-GB').format(value.map((one: Value) => inWords(one, choice)))
    : inWords(value, choice);
}
