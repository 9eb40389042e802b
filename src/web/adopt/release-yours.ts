import type { Choice } from '../../definition/index.ts';
import { intentsOf, nameOf, withoutAdopter } from '../../patterns/index.ts';
import type { Intent } from '../../patterns/index.ts';
import { called, intentTold } from '../../pictures/index.ts';
import { rangeInWords } from './asked.ts';
import { listed } from './listed.ts';
import type { Taking } from './release-at.ts';
import { holdsIn } from './release-conflicts.ts';

/** What a version leaves as the adopter has it, and nobody asks about: a line for each kind of it. */
export function yoursShown(taking: Taking): string[] {
  const { after, at, result } = taking;
  const own = untouched(taking);
  const service = withoutAdopter(after.normal, at.library);
  const fitting = fittingAnswers(taking);
  const of = (does: Intent['does']) => own.filter((one) => one.does === does);
  const others = of('answer').flatMap(({ slot }) => {
    const choice = after.normal.choices[slot];
    return choice && !fitting.has(slot) ? `“${choice.label ?? choice.ask}”` : [];
  });
  const { add } = result.adoption.normal.changes;
  const added = of('add').map(({ slot }) => add[slot]?.step?.name ?? add[slot]?.say ?? called(slot, service));
  const words = of('reword').map(({ slot }) => called(slot, service));
  const rest = own.filter(({ does }) => !['answer', 'add', 'reword'].includes(does));
  return [
    ...[...fitting].map(([slot, says]) => `Your answer to “${after.normal.choices[slot]!.ask}”, ${says}`),
    ...said(fitting.size > 0 ? 'Your other answers still fit' : 'Your answers still fit', others),
    ...said(
      'Your own questions, steps and lines',
      added.map((one) => `“${one.replaceAll(/^“|”$/g, '')}”`),
    ),
    ...said('Your own words for', words),
    ...rest.map((one) => `${intentTold(one, [service])}.`),
  ];
}

function said(lead: string, all: readonly string[]): string[] {
  return all.length === 0 ? [] : [`${lead}: ${listed(all)}.`];
}

/** Answers for which the version allows something else than before, and that it allows; by choice. */
export function fittingAnswers(taking: Taking): ReadonlyMap<string, string> {
  const { before, after, at, result } = taking;
  const found = untouched(taking).flatMap(({ does, slot }): [string, string][] => {
    const [was, is] = [before, after].map(({ normal }) => normal.choices[slot]);
    const holds = holdsIn(slot, result.service ?? at.judged.service);
    if (does !== 'answer' || !was || !is || holds === undefined) return [];
    const law = (is.law ?? []).flatMap((name) => after.normal.law[name]?.cite ?? []);
    const range = rangeOf(is);
    const by =
      law.length > 0 ? `By law it must be ${range} now: ${law.join('; ')}` : `Now it must be ${range}`;
    return rangeOf(was) === range ? [] : [[slot, `${holds}, still fits. ${by}.`]];
  });
  return new Map(found);
}

function rangeOf(choice: Choice): string {
  const range = rangeInWords(choice);
  return range.charAt(0).toLowerCase() + range.slice(1);
}

/** What is awake in the adoption on the version, and that nothing has to be decided about. */
function untouched({ result }: Taking): Intent[] {
  const met = new Set(result.conflicts.flatMap(({ intent }) => (intent ? nameOf(intent) : [])));
  return intentsOf(result.adoption.normal).filter(
    (one) => one.dormant === undefined && !met.has(nameOf(one)),
  );
}
