import { known } from './references.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Issue } from './step-types.ts';
import type { Placed } from './walk.ts';

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

/** An adopter moves a step to a place that there is. */
export function localFindings({ step, path }: Placed, { all }: Checking): Finding[] {
  const places = all.flatMap(({ step: one }) => (one.verb === 'place' ? one.id : []));
  return (step.local ?? []).flatMap((may, index) => {
    const to = /^may move to (\w+)$/.exec(may)?.[1];
    return to === undefined ? [] : known(to, places, 'place', [...path, 'local', index]);
  });
}
