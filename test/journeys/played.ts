import { isPersons } from '../../src/cases/index.ts';
import { deedIn, instantOf } from '../../src/definition/index.ts';
import { actorIn } from '../../src/rules/example-words.ts';
import { doneIn } from '../../src/rules/run-example.ts';
import { findCase, letTimePass, send, startCase, wasRefused } from '../../src/running/index.ts';
import { readFolders } from '../../src/store/index.ts';
import type { Actor, Facts } from '../../src/cases/index.ts';
import type { Example, ExampleEvent } from '../../src/definition/index.ts';
import type { Asked, Running } from '../../src/running/index.ts';
import type { Acting } from '../../src/store/index.ts';
import { library } from './site.ts';

/** The time of a site that a test moves on. */
export interface Clock {
  now: string;
}

/** A clock that stands at a moment as clocks in London show it. */
export function clockAt(moment: string): Clock {
  return { now: instantOf(moment) };
}

/** Lets an example of the library happen on a site, up to the step `until`, with other `facts` where wanted; returns the reference. The clock goes along. */
export async function playExample(
  running: Running,
  clock: Clock,
  id: string,
  until?: string,
  facts: Facts = {},
): Promise<string> {
  const { events, of } = await exampleOf(id);
  const { reference, acting } = await startAt(running, clock, of, events[0]!.at);
  for (const event of events) {
    const deed = deedIn(event);
    const key = deed && event[deed];
    if (until !== undefined && key === until) break;
    clock.now = instantOf(event.at);
    await letTimePass(running, acting, reference);
    if (key !== undefined) await take(running, acting, reference, { event, key, facts });
  }
  return reference;
}

/** Time goes on, and the case knows of it. */
export async function goOnTo(
  running: Running,
  clock: Clock,
  moment: string,
  reference: string,
): Promise<void> {
  clock.now = instantOf(moment);
  const found = [...running.live.values()].map(({ service }) => service.organisation.organisation);
  for (const organisation of new Set(found))
    await letTimePass(running, `organisation:${organisation}`, reference);
}

let examples: Promise<Map<string, Example>> | undefined;

/** The ids of the library’s examples. */
export async function examplesOf(): Promise<string[]> {
  return [...(await exampleList()).keys()];
}

async function exampleOf(id: string): Promise<Example> {
  return (await exampleList()).get(id)!;
}

function exampleList(): Promise<Map<string, Example>> {
  return (examples ??= readFolders([library]).then(({ documents }) => {
    const found = documents.flatMap((one) => (one.kind === 'example' ? [[one.id, one.normal] as const] : []));
    return new Map(found);
  }));
}

async function startAt(running: Running, clock: Clock, service: string, moment: string) {
  clock.now = instantOf(moment);
  const { prepared, opener } = openerOf(running, service);
  return startCase(running, service, prepared.service.opened.through[0]!, 'en', opener);
}

/** What staff begin, staff of the organisation begin. */
function openerOf(running: Running, service: string) {
  const prepared = running.live.get(service)!;
  const { opened, organisation } = prepared.service;
  if (isPersons(opened.by, prepared)) return { prepared, opener: undefined };
  const id = organisation.organisation;
  const by: Actor = { id: `demo-${opened.by}`, role: opened.by, organisation: id };
  return { prepared, opener: { by, acting: `organisation:${id}` as Acting } };
}

interface Taking {
  readonly event: ExampleEvent;
  readonly key: string;
  /** What is said instead of what the example says. */
  readonly facts: Facts;
}

async function take(running: Running, acting: Acting, reference: string, { event, key, facts }: Taking) {
  const opened = (await findCase(running, acting, reference))!;
  const said = Object.entries(event.with ?? {}).filter(([name]) => !(name in facts));
  const done = doneIn({ ...event, with: Object.fromEntries(said) }, opened)!;
  const instead = Object.entries(facts).filter(([name]) => name in (event.with ?? {}));
  const own = 'facts' in done ? { facts: { ...done.facts, ...Object.fromEntries(instead) } } : {};
  const asked = { ...done, ...own, by: actorIn(event, key, opened), channel: 'web' } as Asked;
  const sent = await send(running, acting, opened, asked);
  if (wasRefused(sent)) throw new Error(`${key}: ${JSON.stringify(sent.refusal)}`);
}
