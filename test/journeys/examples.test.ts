import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { isPersons, whoDoes } from '../../src/cases/index.ts';
import { deedIn, instantOf, walkAll } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { findCase, letDuePass, sendOut, startCase } from '../../src/running/index.ts';
import { factsIn } from '../../src/rules/example-words.ts';
import { shortfalls } from '../../src/rules/example-results.ts';
import { readFolders } from '../../src/store/index.ts';
import { identitiesOf, identityKey, roleOf } from '../../src/web/casework/identities.ts';
import { inputName, written } from '../../src/web/fields/index.ts';
import { paths } from '../../src/web/paths.ts';
import { library, openSite } from './site.ts';
import { formsOn, troubleOn, Visitor } from './visitor.ts';
import type { Facts, Prepared } from '../../src/cases/index.ts';
import type { Deed, Example, ExampleEvent, Finding, Service } from '../../src/definition/index.ts';
import type { Opened } from '../../src/running/index.ts';
import type { Acting } from '../../src/store/index.ts';
import type { TestSite } from './site.ts';
import type { Form, Got, Sending } from './visitor.ts';

let site: TestSite;
let now = '2026-01-01T09:00:00.000Z';
const { documents } = await readFolders([library]);
const { library: known, services } = checkAll(documents);
// What limits had counted before is taken by other cases, which there are none of here.
const playable = [...known.examples.values()].filter(({ normal }) => normal.counted === undefined);
const longest = new Map(
  playable
    .toSorted((one, other) => one.normal.events.length - other.normal.events.length)
    .map((example) => [example.normal.of, example]),
);
// Each goes through the engine in every run; here the longest of each service, and in the long run all.
const examples = process.env.PATTERNBOOK_LONG === '1' ? playable : [...longest.values()];

// They share a site; where others would take its slots or count towards its limits, an example has its own.
const sites = new Map<string, TestSite>();
after(async () => {
  for (const each of sites.values()) await each.close();
});

async function siteFor({ of, example }: Example): Promise<TestSite> {
  const service = services.get(of) ?? [...services.values()].find(({ pattern }) => pattern.id === of)!;
  const isAlone =
    Object.keys(service.limits).length > 0 || walkAll(service).some(({ step }) => step.verb === 'book');
  const name = isAlone ? example : '';
  const found =
    sites.get(name) ?? (await openSite({ now: () => now, settings: { requestsPerMinute: 100_000 } }));
  sites.set(name, found);
  return found;
}

describe('every dated example goes through the pages as it says', () => {
  for (const { normal } of examples)
    test(`${normal.of}: ${normal.name}`, async () => {
      site = await siteFor(normal);
      const acting = await begin(normal);
      let before = 0;
      for (const [index, event] of normal.events.entries()) {
        await passTo(event.at);
        // What was declared when it was taken up came with that.
        if (!(await isDeclared(event, acting))) before = acting.opened.events.length;
        const trouble = await doAt(event, acting);
        assert.equal(trouble, undefined, `event ${index + 1}, at ${event.at}`);
        await sendOut(site.running, () => undefined);
        acting.opened = (await find(acting))!;
        const { prepared, current, events } = acting.opened;
        const found = shortfalls(event, {
          prepared,
          current,
          example: normal,
          happened: events.slice(before),
        });
        const wrong = found.filter(({ path }) => !isOfExamplesOnly(path, event));
        assert.deepEqual(
          wrong.map(({ message }) => message),
          [],
        );
      }
    });
});

/** An example reaches one recipient, where here there is none; and its offers are taken up before they are declared. */
function isOfExamplesOnly(path: Finding['path'], { take }: ExampleEvent): boolean {
  return /\.(delivered|recipients)$/.test(String(path[1])) || (path[0] === 'open' && take !== undefined);
}

/** Somebody’s case, the person and the staff who are at it, each with a browser. */
interface Acted {
  readonly service: string;
  readonly reference: string;
  readonly person: Visitor;
  readonly staff: Map<string, Visitor>;
  opened: Opened;
}

async function passTo(moment: string): Promise<void> {
  now = instantOf(moment);
  while ((await letDuePass(site.running, () => undefined)) > 0);
  await sendOut(site.running, () => undefined);
}

async function begin({ of, events }: Example): Promise<Acted> {
  now = instantOf(events[0]!.at);
  const id = services.has(of) ? of : [...services.values()].find(({ pattern }) => pattern.id === of)!.id;
  const prepared = site.running.live.get(id)!;
  const { service } = prepared;
  const person = new Visitor(site.baseURL);
  const staff = new Map<string, Visitor>();
  const acted = { service: id, person, staff } as unknown as Acted & { reference: string };
  acted.reference = isPersons(service.opened.by, prepared)
    ? await beginAsPerson(prepared, person)
    : await beginAsStaff(prepared, acted);
  acted.opened = (await find(acted))!;
  return acted;
}

function find({ service, reference }: Acted): Promise<Opened | undefined> {
  const organisation = site.running.live.get(service)!.service.organisation.organisation;
  return findCase(site.running, `organisation:${organisation}` satisfies Acting, reference);
}

async function beginAsPerson({ service }: Prepared, person: Visitor): Promise<string> {
  if (!service.opened.through.includes('web')) return beginElsewhere(service, person);
  const start = paths.start(service.organisation.organisation, service.pattern.id);
  const page = await person.get(start);
  const kept = await person.send(
    page,
    paths.begin(service.organisation.organisation, service.pattern.id),
    {},
  );
  assert.equal(troubleOn(kept), undefined);
  const [, reference] = /\/case\/([A-Z0-9-]+)/.exec(kept.path)!;
  for (const form of formsOn(kept.html).filter(({ action }) => action === paths.keep(reference!)))
    await person.send(kept, form.action, {});
  return reference!;
}

/** What begins in another system goes on here with the code that it got. */
async function beginElsewhere(
  { id, opened, organisation, pattern }: Service,
  person: Visitor,
): Promise<string> {
  const { reference, returnCode } = await startCase(site.running, id, opened.through[0]!);
  const back = paths.comeBack(organisation.organisation, pattern.id);
  const come = await person.send(await person.get(back), back, { reference, code: returnCode });
  assert.equal(troubleOn(come), undefined);
  return reference;
}

async function beginAsStaff({ service }: Prepared, acted: Acted): Promise<string> {
  const visitor = await signedIn(service.opened.by, service.organisation.organisation, acted);
  const address = paths.staffStart(service.id);
  const page = await visitor.get(address);
  const form = formsOn(page.html).find(({ action }) => action === address)!;
  const started = await visitor.send(page, address, firstChannel(form));
  assert.equal(troubleOn(started), undefined);
  const [reference, code] = [...started.html.matchAll(/summary-list__value figure">([A-Z0-9-]+)</g)].map(
    ([, one]) => one!,
  );
  if (code === undefined) return /\/staff\/case\/([A-Z0-9-]+)/.exec(started.path)![1]!;
  const back = paths.comeBack(service.organisation.organisation, service.pattern.id);
  const come = await acted.person.send(await acted.person.get(back), back, { reference: reference!, code });
  assert.equal(troubleOn(come), undefined);
  return reference!;
}

async function signedIn(role: string, organisation: string, { staff, service }: Acted): Promise<Visitor> {
  const prepared = site.running.live.get(service)!;
  const wanted = identityFor(role, prepared);
  const people = await identitiesOf({ running: site.running } as never);
  const here = people.filter(({ id }) => id === organisation).flatMap(({ staff: all }) => all);
  const inService = (staff: (typeof here)[number]) => roleOf(staff, prepared.service) ?? '';
  const isRight = (own: string) => own === role || own === 'body' || prepared.service.roles[own]?.of === role;
  const one = here.find(({ name }) => name === wanted) ?? here.find((staff) => isRight(inService(staff)));
  assert.ok(one, `nobody is ${role} at ${organisation}`);
  const key = identityKey(one);
  const visitor = staff.get(key) ?? new Visitor(site.baseURL);
  staff.set(key, visitor);
  // Days go by between events, and nobody stays signed in that long.
  const page = await visitor.get(paths.staff);
  if (page.path === paths.staff) await visitor.send(page, paths.staffSignIn, { identity: key });
  return visitor;
}

function identityFor(role: string, { service }: Prepared): string | undefined {
  return service.roles[role]?.person;
}

/** Does on the pages what an event says; what went wrong. */
async function doAt(event: ExampleEvent, acted: Acted): Promise<string | undefined> {
  const deed = deedIn(event);
  if (!deed) return undefined;
  acted.opened = (await find(acted))!;
  const key = event[deed]!;
  const { prepared, current } = acted.opened;
  if (await isDeclared(event, acted)) return undefined;
  const role = event.by ?? whoDoes(key, prepared, current);
  const isPerson = isPersons(role, prepared);
  const visitor = isPerson ? acted.person : await signedIn(role, organisationOf(role, acted), acted);
  const address = isPerson
    ? personsAddress(deed, key, acted.reference, event.result)
    : staffsAddress(deed, key, acted.reference);
  const page = await visitor.get(
    deed === 'book' && event.result !== 'cancelled'
      ? `${address}?day=${event.result!.slice(0, 10)}`
      : address,
  );
  const trouble = troubleOn(page);
  if (trouble) return trouble;
  const form = formsOn(page.html).find(({ action }) => action === address);
  if (!form) return `${page.path}: no form to ${address}`;
  return wentWrong(await visitor.send(page, address, filled(form, event, acted.opened)));
}

/** What only asks to be declared is offered and declared on one page. */
async function isDeclared({ submit }: ExampleEvent, acted: Acted): Promise<boolean> {
  return submit !== undefined && (await find(acted))!.current.steps[submit]?.state === 'settled';
}

function wentWrong(page: Got): string | undefined {
  return troubleOn(page);
}

function organisationOf(role: string, { opened: { prepared, current } }: Acted): string {
  const { roles, organisation, facts } = prepared.service;
  const { of, from, organisations = [] } = roles[role] ?? {};
  if (from !== undefined && facts[from]?.type === 'organisation') {
    const given = Object.values(current.given).findLast((one) => one[from] !== undefined)?.[from];
    if (typeof given === 'string') return given;
  }
  const body = of === undefined ? organisations : (roles[of]?.organisations ?? []);
  return body[0] ?? organisation.organisation;
}

function personsAddress(deed: Deed, key: string, reference: string, result = ''): string {
  switch (deed) {
    case 'answer':
      return paths.question(reference, key);
    case 'submit':
      return paths.check(reference, key);
    case 'pay':
      return paths.pay(reference, key);
    case 'book':
      return result === 'cancelled' ? paths.cancelBooking(reference, key) : paths.book(reference, key);
    case 'take':
      return paths.offer(reference, key);
    case 'add':
    case 'enough':
      return paths.list(reference, key);
    default:
      return paths.answer(reference, key);
  }
}

function staffsAddress(deed: Deed, key: string, reference: string): string {
  return deed === 'take' ? paths.staffOffer(reference, key) : paths.staffStep(reference, key);
}

function filled(form: Form, event: ExampleEvent, opened: Opened): Sending {
  const sending: Record<string, string | readonly string[] | Blob> = { ...firstChannel(form) };
  const named = (name: string) =>
    form.inputs.find((input) => input.name === name)?.name ??
    form.inputs.find((input) => input.name.endsWith(`-${name}`) && input.name.startsWith(event.result ?? ''))
      ?.name;
  const { record, decide, pay, book, add, result, grounds, reasons } = event;
  if ((record ?? decide) !== undefined && named('result') !== undefined) sending.result = result ?? 'done';
  if (pay !== undefined) sending[named('pretend') ?? 'pretend'] = result === 'failed' ? 'fail' : 'pay';
  if (book !== undefined && result !== 'cancelled') sending.slot = result!;
  if (add !== undefined || event.enough !== undefined) sending.more = add === undefined ? 'no' : 'yes';
  if (grounds) sending[named('grounds') ?? 'grounds'] = grounds;
  if (reasons !== undefined) sending[named('reasons') ?? 'reasons'] = reasons;
  const facts = event.with ? factsIn(event.with, opened) : {};
  for (const [name, value] of inputsOf(facts, opened)) sending[named(name) ?? name] = value;
  return sending;
}

/** Facts as the inputs of a form hold them. */
function inputsOf(
  facts: Facts,
  { prepared }: Opened,
): (readonly [string, string | readonly string[] | Blob])[] {
  return Object.entries(facts).flatMap(
    ([name, value]): (readonly [string, string | readonly string[] | Blob])[] => {
      const { type } = prepared.service.facts[name]!;
      if (type === 'file') return [[inputName(name), new Blob(['%PDF-1.4\n'], { type: 'application/pdf' })]];
      const parts = Object.entries(written(type, value));
      return parts.flatMap(([part, raw]) =>
        raw === undefined ? [] : [[inputName(name, part), raw] as const],
      );
    },
  );
}

function firstChannel(form: Form): Sending {
  const channel = form.inputs.find(({ name, type }) => name === 'channel' && type === 'radio');
  return channel ? { channel: channel.value } : {};
}
