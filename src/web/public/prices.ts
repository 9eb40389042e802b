import { offersOf } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { choiceOn } from '../../definition/index.ts';
import type { Reading, Value } from '../../definition/index.ts';
import { inWords, sayText, sayValue } from '../../texts/index.ts';
import type { Said, Tongue } from '../../texts/index.ts';
import { listed } from '../case/names.ts';

interface Price {
  readonly label: Said;
  readonly amount: string;
}

/** The prices of the day, a line for everything that this organisation offers: what the `pay` steps read. */
export function pricesOf(prepared: Prepared, reading: Reading, tongue: Tongue): Price[] {
  const { nodes, service } = prepared;
  const names = [...nodes.values()].flatMap(({ step }) =>
    step.verb === 'pay' && step.pay.startsWith('choice.') ? [step.pay.slice(7)] : [],
  );
  return names.flatMap((name) => {
    const here = service.choices[name]!;
    const { choice } = here;
    return combinations(choice.by ?? [], prepared, reading).flatMap((cells) => {
      const amount = choiceOn(choice, here, reading.today, (fact) => cells[choice.by!.indexOf(fact)]);
      if (amount === undefined) return [];
      const said = cells.map((cell, index) => sayValue(cell, service.facts[choice.by![index]!]!, tongue));
      const label =
        said.length > 0 ? listed(said) : sayText(choice.label ?? choice.ask, service, reading.read, tongue);
      return [{ label, amount: inWords(amount, choice, tongue) }];
    });
  });
}

/** Every way to combine what is offered in these facts. */
function combinations(facts: readonly string[], prepared: Prepared, reading: Reading): Value[][] {
  return facts.reduce<Value[][]>(
    (rows, fact) =>
      rows.flatMap((row) => (offersOf(fact, prepared, reading) ?? []).map((offer) => [...row, offer])),
    [[]],
  );
}
