import { allKnown, known, knownIf } from './references.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Decide, Issue, Whenever } from './step-types.ts';

/** What is replaced has been issued, by a step of this definition, and is left in a state of its own register. */
export function issueFindings(
  { replaces, leaves }: Issue,
  path: Path,
  { all, library }: Checking,
): Finding[] {
  const replaced = all.find(({ step }) => step.id === replaces)?.step;
  if (!replaced) return [];
  if (replaced.verb !== 'issue') {
    const message = `The step “${replaces}” issues nothing that could be replaced.`;
    return [{ code: 'bad-value', message, hint: 'Name a step with “issue:”.', path: [...path, 'replaces'] }];
  }
  if (leaves === undefined) return [];
  const states = library.registers.get(replaced.into ?? '')?.normal.states ?? [];
  return known(leaves, states, 'state of what is replaced', [...path, 'leaves'], { code: 'unknown-option' });
}

/** A challenge is of options that there are. */
export function challengeFindings({ options, challenge = [] }: Decide, path: Path): Finding[] {
  const names = options.map(({ name }) => name);
  return challenge.flatMap(({ of = [] }, rung) =>
    allKnown(of, names, 'option', [...path, 'challenge', rung, 'of'], { code: 'unknown-option' }),
  );
}

/** What is wrong with what may happen at any moment: what it sets, opens, does. */
export function wheneverFindings(step: Whenever, path: Path, checking: Checking): Finding[] {
  const { services, patterns } = checking.library;
  const ids = [...services.keys(), ...[...patterns.values()].map(({ id }) => id)];
  return [
    ...setsFindings(step.sets, [...path, 'sets'], checking),
    ...knownIf(step.opens, ids, 'service or pattern', [...path, 'opens']),
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
    const hint = 'Take “until:” out.';
    return [{ code: 'bad-value', message, hint, path: [...path, 'until'], atKey: true }];
  }
  const doesNothing = steps.length === 0 && [redo, sets, opens].every((one) => one === undefined);
  if (offer !== undefined || !doesNothing) return [];
  const message = 'The time for this comes, and then nothing happens.';
  const hint = 'Add “steps:”, “redo:”, “sets:” or “opens:”.';
  return [{ code: 'missing-key', message, hint, path, atKey: true }];
}
