import { known, knownIf } from './references.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Whenever } from './step-types.ts';

/** What is wrong with what may happen at any moment: what it sets, opens, does. */
export function wheneverFindings(step: Whenever, path: Path, checking: Checking): Finding[] {
  const { library } = checking;
  const patterns = [...library.patterns.values()].map(({ id }) => id);
  return [
    ...setsFindings(step.sets, [...path, 'sets'], checking),
    ...knownIf(step.opens, [...library.services.keys(), ...patterns], 'service or pattern', [
      ...path,
      'opens',
    ]),
    ...occasionFindings(step, path),
  ];
}

function setsFindings(state: string | undefined, path: Path, { states }: Checking): Finding[] {
  if (state === undefined) return [];
  if (states) return known(state, states, 'state', path, { code: 'unknown-option' });
  const message = 'Only an entry of a register has a state that can be set.';
  const hint = 'Move this to the register; here, an “end” step ends the case.';
  return [{ code: 'bad-value', message, hint, path, atKey: true }];
}

/** Time does by itself what it does: nobody is there who takes it up. */
function occasionFindings({ offer, until, at, steps, redo, sets, opens }: Whenever, path: Path): Finding[] {
  if (at !== undefined && until !== undefined) {
    const message = 'This happens once, at a moment, so it has no last one.';
    return [
      { code: 'bad-value', message, hint: 'Take “until:” out.', path: [...path, 'until'], atKey: true },
    ];
  }
  const doesNothing = steps.length === 0 && [redo, sets, opens].every((one) => one === undefined);
  if (offer !== undefined || !doesNothing) return [];
  const message = 'The time for this comes, and then nothing happens.';
  return [
    { code: 'missing-key', message, hint: 'Add “steps:”, “redo:”, “sets:” or “opens:”.', path, atKey: true },
  ];
}
