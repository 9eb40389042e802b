import { organisation, pattern, service } from './documents.ts';
import { choice, clock, fact, law, limit, outcome, role } from './sections.ts';
import { handler, verbKeys, verbsWith } from './steps.ts';
import { decideOption, sharedRung } from './verbs.ts';

const holders: Readonly<Record<string, { readonly shape: object }>> = {
  'an option of a decision': decideOption,
  'a challenge': sharedRung,
  'a fact': fact,
  'a choice': choice,
  'a role': role,
  'a law': law,
  'an outcome': outcome,
  'a clock': clock,
  'a limit': limit,
  'something under “whenever:”': handler,
  'an organisation': organisation,
  'a pattern': pattern,
  'a service': service,
};

/** Where a key can be said, in words: “a step with “pay:”, a choice”. Nothing where no place knows it. */
export function homesOf(key: string): string | undefined {
  const verbs = verbsWith(key).map((verb) => `“${verb}:”`);
  const ofStep = verbs.length === verbKeys.length ? 'a step' : `a step with ${verbs.join(' or ')}`;
  const others = Object.keys(holders).filter((name) => Object.hasOwn(holders[name]!.shape, key));
  const all = [...(verbs.length > 0 ? [ofStep] : []), ...others];
  return all.length > 0 ? all.join(', ') : undefined;
}
