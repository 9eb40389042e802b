import { boundKeys } from '../../definition/index.ts';
import type { Choice } from '../../definition/index.ts';
import { choices } from '../places.ts';
import { rule } from '../rule.ts';

export const choiceArgued = rule({
  id: 'choice-argued',
  level: 'warning',
  title: 'A local choice says why it differs, and its bound where it comes from',
  says: 'A difference between councils that nobody can explain is an accident. A bound that cites no law and gives no reason is one more.',
  looksAt: choices,
  wrong: (choice) =>
    isFixed(choice)
      ? choice.law === undefined
      : choice.why === undefined && (choice.law === undefined || !isBounded(choice)),
  message: (choice) =>
    isFixed(choice)
      ? `“${choice.name}” leaves nothing to choose, and names no law that says so.`
      : `Nothing says why organisations may answer “${choice.name}” in different ways.`,
  hint: (choice) =>
    isFixed(choice)
      ? 'Add “law:”. If no law fixes it, open the bound.'
      : 'Add “why:”, what speaks for one answer and for another.',
});

function isFixed(choice: Choice): boolean {
  return choice.exactly !== undefined;
}

function isBounded(choice: Choice): boolean {
  return boundKeys.some((key) => key !== 'any' && choice[key] !== undefined);
}
