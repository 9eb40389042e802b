import { dayOf, mayAct, offersOf, readingOf } from '../../src/cases/index.ts';
import { findCase, personOf, send, startCase, wasRefused } from '../../src/running/index.ts';
import { putFile } from '../../src/store/index.ts';
import { paths } from '../../src/web/paths.ts';
import type { Case, Facts, Prepared } from '../../src/cases/index.ts';
import type { Step, Value } from '../../src/definition/index.ts';
import type { Asked, Opened, Running } from '../../src/running/index.ts';
import type { Acting } from '../../src/store/index.ts';
import type { Page } from '../browser/index.ts';
import { onToTask } from './applicant.ts';

export interface Applicant {
  readonly first: string;
  readonly last: string;
  /** Answers by the name of the fact, where another than the last one offered is wanted. */
  readonly facts?: Facts;
}

/** Applies without a browser, and pays; stops before the step `until` where it is named. Returns the reference. */
export async function apply(
  running: Running,
  service: string,
  who: Applicant,
  until?: string,
): Promise<string> {
  const { reference, acting } = await startCase(running, service, 'web');
  await goOnUntil(running, acting, reference, who, until);
  return reference;
}

/** Goes on without the page with what was begun on it, to the step `until`, which is then on the page; the steps that were answered. */
export async function skipTo(
  page: Page,
  running: Running,
  { reference, code }: { readonly reference: string; readonly code: string },
  until: string,
  facts: Facts = {},
): Promise<string[]> {
  const who = { first: 'Rosa', last: 'Okonkwo-Hughes', facts };
  const answered = await goOnUntil(running, personOf(reference, code), reference, who, until);
  await page.goto(paths.case(reference));
  await onToTask(page);
  return answered;
}

async function goOnUntil(
  running: Running,
  acting: Acting,
  reference: string,
  who: Applicant,
  until?: string,
): Promise<string[]> {
  const done: string[] = [];
  let opened = (await findCase(running, acting, reference))!;
  for (
    let step = nextFor('applicant', opened);
    step && step.id !== until;
    step = nextFor('applicant', opened)
  ) {
    opened = await take(running, acting, opened, {
      ...(await command(running, acting, opened, step, who)),
      step: step.id,
      by: { id: 'person', role: 'applicant' },
      channel: 'web',
    } as Asked);
    done.push(step.id);
  }
  return done;
}

/** Lets every check of a case come back well, as an officer would record them. */
export async function passChecks(running: Running, organisation: string, reference: string): Promise<void> {
  const acting: Acting = `organisation:${organisation}`;
  const by = { id: 'demo-officer', role: 'officer', organisation };
  let opened = (await findCase(running, acting, reference))!;
  const next = () =>
    open(opened).find(
      (step) =>
        (step.verb === 'check' || step.verb === 'task') &&
        mayAct(step.id, opened.prepared, opened.current, by),
    );
  for (let step = next(); step; step = next()) {
    const result = ('options' in step && step.options?.[0]?.name) || 'done';
    const wanted = step.id === 'registerSearch' ? 'noMatch' : result;
    opened = await take(running, acting, opened, {
      type: 'record',
      step: step.id,
      result: wanted,
      by,
      channel: 'web',
    });
  }
}

async function take(running: Running, acting: Acting, opened: Opened, asked: Asked): Promise<Opened> {
  const sent = await send(running, acting, opened, asked);
  if (wasRefused(sent)) throw new Error(`${asked.step}: ${JSON.stringify(sent.refusal)}`);
  return sent;
}

function open({ prepared, current }: Opened): Step[] {
  return [...prepared.nodes.values()]
    .map(({ step }) => step)
    .filter(({ id, verb }) => verb !== 'part' && current.steps[id]?.state === 'open');
}

function nextFor(role: string, opened: Opened): Step | undefined {
  return open(opened).find((step) => (step.by ?? opened.prepared.service.opened.by) === role);
}

async function command(
  running: Running,
  acting: Acting,
  { prepared, current, kept }: Opened,
  step: Step,
  who: Applicant,
) {
  if (step.verb === 'submit') return { type: 'submit' };
  if (step.verb === 'pay') return { type: 'pay', state: 'paid' };
  if (step.verb !== 'ask') throw new Error(`${step.id} is nothing that an applicant does`);
  const keep = () => putFile(running.store, acting, kept, current.reference, Buffer.from('%PDF-1.4'));
  const facts: [string, Value][] = [];
  for (const name of step.ask)
    facts.push([name, who.facts?.[name] ?? (await answer(name, prepared, current, who, running, keep))]);
  return { type: 'answer', facts: Object.fromEntries(facts) };
}

async function answer(
  name: string,
  prepared: Prepared,
  current: Case,
  { first, last }: Applicant,
  running: Running,
  keep: () => Promise<string>,
): Promise<Value> {
  const { type } = prepared.service.facts[name]!;
  const offered = offersOf(name, prepared, readingOf(prepared, current, dayOf(running.now())));
  if (offered) return offered.at(-1)!;
  if (name === 'person.dateOfBirth') return '1985-03-27';
  const known: Partial<Record<typeof type, Value>> = {
    date: '2007-09-14',
    duration: '0 months',
    'yes/no': false,
    declaration: true,
    'whole number': 1,
    name: { first, last },
    email: 'rosa@example.com',
    address: { line1: '4 Mill Lane', town: 'Camford', postcode: 'ZZ1 1AA' },
    'National Insurance number': 'QQ 12 34 56 C',
  };
  if (type === 'file')
    return { id: await keep(), name: 'medical form.pdf', type: 'application/pdf', size: 8 };
  return known[type] ?? `Something for ${name}`;
}
