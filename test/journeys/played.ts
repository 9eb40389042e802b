import { fromKey, isPersons, whoDoes } from '../../src/cases/index.ts';
import { factTypes, instantOf } from '../../src/definition/index.ts';
import { findCase, letTimePass, send, startCase, wasRefused } from '../../src/running/index.ts';
import { readFolders } from '../../src/store/index.ts';
import type { Actor, Facts } from '../../src/cases/index.ts';
import type { Example, ExampleEvent, Fact, Value } from '../../src/definition/index.ts';
import type { Asked, Opened, Running } from '../../src/running/index.ts';
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
    const key = keyOf(event);
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

const deeds = ['answer', 'submit', 'record', 'decide', 'pay', 'book', 'take', 'add', 'enough'] as const;

function keyOf(event: ExampleEvent): string | undefined {
  const deed = deeds.find((each) => event[each] !== undefined);
  return deed && event[deed];
}

interface Taking {
  readonly event: ExampleEvent;
  readonly key: string;
  /** What is said instead of what the example says. */
  readonly facts: Facts;
}

async function take(running: Running, acting: Acting, reference: string, { event, key, facts }: Taking) {
  const opened = (await findCase(running, acting, reference))!;
  const asked = {
    ...commandOf(event, facts, opened),
    step: key,
    by: actorOf(event, key, opened),
    channel: 'web',
  } as Asked;
  const sent = await send(running, acting, opened, asked);
  if (wasRefused(sent)) throw new Error(`${key}: ${JSON.stringify(sent.refusal)}`);
}

function commandOf(event: ExampleEvent, instead: Facts, { prepared }: Opened): object {
  const { answer, submit, record, decide, pay, take: offer, add, result, grounds, reasons } = event;
  const facts = event.with && factsOf(event.with, prepared.service.facts, instead);
  if (answer !== undefined) return { type: 'answer', facts: facts ?? {} };
  if (submit !== undefined) return { type: 'submit' };
  if (record !== undefined) return { type: 'record', result: result ?? 'done', ...(facts && { facts }) };
  if (decide !== undefined)
    return {
      type: 'decide',
      result,
      ...(grounds && { grounds }),
      ...(reasons && { reasons }),
      ...(facts && { facts }),
    };
  if (pay !== undefined) return { type: 'pay', state: result === 'failed' ? 'failed' : 'paid' };
  if (offer !== undefined) return { type: 'take-up' };
  return { type: add === undefined ? 'enough' : 'add' };
}

type Given = NonNullable<ExampleEvent['with']>;

function factsOf(given: Given, facts: Readonly<Record<string, Fact>>, instead: Facts): Facts {
  return Object.fromEntries(
    Object.entries(given).map(([name, said]) => [name, instead[name] ?? valueOf(said, facts[name])]),
  );
}

function valueOf(said: Given[string], fact: Fact | undefined): Value {
  if (fact?.type === 'choices') return [said].flat() as readonly string[];
  if (fact?.type === 'file') return { id: 'example', name: 'street.jpg', type: 'image/jpeg', size: 1 };
  if (typeof said !== 'string' || fact === undefined) return said as Value;
  if (fact.type === 'declaration') return said === 'yes';
  return fact.type === 'location' ? { where: said } : (factTypes[fact.type].parse(said) ?? said);
}

/** Whoever does the step, or somebody in the role that the event names. */
function actorOf({ by }: ExampleEvent, key: string, { prepared, current }: Opened): Actor {
  const role = by ?? (prepared.nodes.has(fromKey(key).id) ? whoDoes(key, prepared, current) : '');
  if (isPersons(role, prepared)) return { id: 'person', role };
  const { of, organisations = [] } = prepared.service.roles[role] ?? {};
  const organisation = of === undefined ? organisations[0] : prepared.service.organisation.organisation;
  return { id: `demo-${role}`, role, ...(organisation !== undefined && { organisation }) };
}
