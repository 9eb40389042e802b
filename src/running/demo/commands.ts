import { dayOf, mayAct, whoDoes } from '../../cases/index.ts';
import type { Actor, Case, Command, Facts } from '../../cases/index.ts';
import type { Check, Decide, Step, Task } from '../../definition/index.ts';
import { answersTo, drawn } from './answers.ts';
import type { Result } from './data.ts';
import type { DemoFile } from './files.ts';
import type { Plan } from './plan.ts';

/** How the case stands at a step: what was answered, where files go, how a payment would go. */
interface Standing {
  readonly current: Case;
  readonly files: DemoFile[];
  readonly payment?: 'paid' | 'failed';
}

/** What is done at a step: as the story has it; should the service not take that, as anybody could do it. */
export function commandsFor(
  key: string,
  step: Step,
  at: string,
  plan: Plan,
  { current, files, payment }: Standing,
): Command[] {
  const own = { at, step: key, by: actorOf(key, plan, current), channel: plan.channel };
  const theirs = { ...own, channel: step.channels?.[0] ?? 'web' };
  const today = dayOf(at);
  switch (step.verb) {
    case 'ask':
      return [{ ...own, type: 'answer', facts: answersTo(step.ask, plan, current, today, files) }];
    case 'submit':
      return [{ ...own, type: 'submit' }];
    case 'pay':
      return payment
        ? [{ ...own, type: 'pay', state: payment, by: { ...own.by, id: 'pretend-payments' } }]
        : [];
    case 'check':
    case 'task':
      return results(step, today, plan).map((result) => ({ ...theirs, type: 'record', ...result }));
    case 'decide':
      return decisions(step, today, plan).map((decision) => ({ ...theirs, type: 'decide', ...decision }));
    default:
      return [];
  }
}

function results(step: Check | Task, today: string, plan: Plan) {
  const told = resultAt(step.id, plan);
  const first = { result: step.options?.[0]?.name ?? 'done' };
  return told ? [{ result: told.is, note: told.note, facts: factsOf(told, today, plan) }, first] : [first];
}

function decisions(step: Decide, today: string, plan: Plan) {
  const told = resultAt(step.id, plan);
  const { name, grounds } = step.options[0]!;
  const reasons = 'The checks found nothing to weigh against it.';
  const first = { result: name, grounds: grounds && [grounds[0]!.name], reasons };
  if (!told) return [first];
  return [
    { result: told.is, grounds: told.grounds, reasons: told.reasons, facts: factsOf(told, today, plan) },
    first,
  ];
}

function resultAt(step: string, { story, random }: Plan): Result | undefined {
  const told = [story.steps[step] ?? []].flat();
  return told[Math.floor(random() * told.length)];
}

function factsOf({ facts }: Result, today: string, { random }: Plan): Facts | undefined {
  return (
    facts &&
    Object.fromEntries(Object.entries(facts).map(([name, draw]) => [name, drawn(draw, today, random)]))
  );
}

/** Whoever the step is by: the person, staff of the organisation, or somebody at another body. */
function actorOf(key: string, { prepared }: Plan, current: Case): Actor {
  const { service } = prepared;
  const role = whoDoes(key, prepared, current);
  const { of, organisations = [] } = service.roles[role] ?? {};
  if (role === service.opened.by) return { id: 'person', role };
  if (of !== undefined) return { id: `demo-${role}`, role, organisation: service.organisation.organisation };
  const body = { id: organisations[0] ?? role, role, organisation: organisations[0] };
  return mayAct(key, prepared, current, body) ? body : { id: 'demo', role };
}
