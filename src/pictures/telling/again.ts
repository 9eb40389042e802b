import { givenBy, namesIn, walkAll } from '../../definition/index.ts';
import type { Service, Step, Whenever } from '../../definition/index.ts';
import { all, expressionOf, label, listed, nameOf, quoted } from '../names.ts';
import { followsOf } from '../speech.ts';
import { givers, namesRead, spotsOf } from './openings.ts';
import { lines } from './told.ts';
import type { Teller, Told } from './told.ts';

/** What follows when something that was taken up is done, and what that brings back in this service. */
export function followsTold(one: Whenever, teller: Teller): Told[] {
  const { service } = teller;
  const named = (id: string) => quoted(id === one.opens ? teller.nameOf(id) : label(id, service));
  const told = followsOf(one, named).map((text) => `Then ${text}.`);
  const again = one.redo ?? '';
  if (again.includes('.')) return [corrected(again, told.join(' '), teller)];
  return lines(...told.map((text) => `${text}${renewed(again, service)}`));
}

/** What rests on the result of a step that is done again. */
function renewed(id: string, service: Service): string {
  const { step, around } = spotsOf(service).get(id) ?? {};
  if (!step) return '';
  const rounds = around?.step['again while'];
  const isRound = rounds !== undefined && namesIn(expressionOf(rounds)).includes(id);
  const back = [
    ...restingOn(step, service).map((one) => quoted(nameOf(one, service))),
    ...(isRound ? [`another round of ${quoted(nameOf(around!.step, service))} where that is due`] : []),
  ];
  return back.length === 0 ? '' : ` A new result brings back ${all(back)}.`;
}

/** The questions that may be corrected, beside what a new answer to them brings back. */
function corrected(fact: string, text: string, { service, idle }: Teller): Told {
  const asked = (service.facts[fact]?.options ?? []).flatMap(
    ({ name }) => spotsOf(service).get(name)?.step ?? [],
  );
  const groups = Map.groupBy(
    asked.filter(({ id }) => !idle.has(id)),
    (step) =>
      listed(
        restingOn(step, service).filter(({ id }) => !idle.has(id)),
        service,
      ),
  );
  groups.delete('');
  const stands = `${text} What they said stands until there is a new answer, which brings back`;
  if (groups.size === 0)
    return {
      text: `${text} What they said stands until there is a new answer. No work or decision rests on it.`,
    };
  const inside = [...groups].map(([back, questions]) => `${listed(questions, service)}: ${back}`);
  const besides =
    'with any answer: messages that say something else then, questions that come only then, and an end that it leads to';
  return { text: `${stands}:`, inside: lines(...inside, besides) };
}

/** The work, decisions, fees and documents that read what a step gives themselves, or what is worked out from it. */
function restingOn(step: Step, service: Service): Step[] {
  const names = [step.id, ...givenBy(step)];
  const rests = (one: Step) => names.some((name) => readsIn(one, service).has(name));
  return walkAll(service)
    .map((placed) => placed.step)
    .filter(({ id, verb }) => verbs.includes(verb) && id !== step.id && spotsOf(service).has(id))
    .filter(rests);
}

const verbs: readonly string[] = ['check', 'task', 'decide', 'pay', 'issue'];

/** What it reads when it opens, when it is decided, and what it keeps. */
function readsIn(step: Step, service: Service): ReadonlySet<string> {
  const inDecision = step.verb === 'decide' ? [...step.options, ...(step.rule ?? [])] : [];
  const inIssue = step.verb === 'issue' ? [step.until, step.for] : [];
  const kept = step.verb === 'issue' ? service.registers[step.into ?? '']?.register?.keeps : undefined;
  const texts = [...inDecision.map(({ when }) => when), ...inIssue].filter((text) => text !== undefined);
  const names = texts.flatMap((text) => namesIn(expressionOf(text)));
  return namesRead(step, service).union(givers([...names, ...(kept ?? [])], service));
}
