import { allows, boundOf, factTypes, insideOf, orderOf, walk } from '../../src/definition/index.ts';
import type { Pattern, Service, Step } from '../../src/definition/index.ts';

/**
 * What of a service a pattern does not leave open: told from the two alone, without how the service came about. Layers
 * take marks away, so marks are not compared.
 */
export function unlawfulIn(service: Service, pattern: Pattern): readonly string[] {
  return [
    ...choices(service, pattern),
    ...steps(service, pattern),
    ...order(service, pattern),
    ...others(service, pattern),
  ];
}

function choices(service: Service, pattern: Pattern): string[] {
  return Object.entries(pattern.choices).flatMap(([name, choice]) => {
    const bound = boundOf(choice);
    const values = (service.choices[name]?.periods ?? []).flatMap(({ value, rows }) =>
      rows ? rows.map((row) => row.value) : [value!],
    );
    return values.some((value) => !allows(bound, value)) ? [`${name} is out of bound`] : [];
  });
}

const words = new Set(
  'name say hint label called takes ask tell task check book submit decide wait end offer'.split(' '),
);

function steps(service: Service, pattern: Pattern): string[] {
  const [olds, news] = [pattern, service].map(
    ({ steps: all, whenever }) =>
      new Map([...walk(all), ...walk(whenever)].map(({ step }) => [step.id, step])),
  );
  const places = [...olds!.values()].flatMap((step) =>
    step.verb === 'place' ? step.place : [],
  ) as readonly string[];
  const lost = [...olds!.values()].flatMap((step) => {
    const now = news!.get(step.id);
    if (now)
      return keysOf(step, now)
        .filter((key) => !isOpen(step, now, key))
        .map((key) => `${step.id} ${key}`);
    const isGone =
      step.verb === 'place' || may(step, 'remove') || insideOf(step).every(({ id }) => !news!.has(id));
    return isGone && (step.verb !== 'part' || insideOf(step).length > 0) ? [] : [`${step.id} is gone`];
  });
  const added = [...news!.values()].filter(({ id, verb }) => !olds!.has(id) && !places.includes(verb));
  return [...lost, ...added.filter(({ verb }) => verb !== 'whenever').map(({ id }) => `${id} is new`)];
}

function keysOf(old: Step, now: Step): string[] {
  const ignored = ['steps', 'local'];
  const keys = new Set([...Object.keys(old), ...Object.keys(now)].filter((key) => !ignored.includes(key)));
  return [...keys].filter((key) => JSON.stringify(said(old, key)) !== JSON.stringify(said(now, key)));
}

function said(step: object, key: string): unknown {
  return (step as Readonly<Record<string, unknown>>)[key];
}

function isOpen(old: Step, now: Step, key: string): boolean {
  if (may(old, 'replace')) return true;
  if (words.has(key) && !Array.isArray(said(old, key))) return may(old, 'reword');
  if (key === 'within') return may(old, 'tighten') && isShorter(old.within!, now.within!);
  if (key === 'channels')
    return may(old, 'narrow') && now.channels!.every((one) => old.channels!.includes(one));
  return key === 'accepts' && may(old, 'accept');
}

function may({ local }: { readonly local?: readonly string[] }, deed: string): boolean {
  return local?.some((mark) => mark.startsWith(`may ${deed}`)) ?? false;
}

function isShorter(before: string, now: string): boolean {
  const [first, second] = [before, now].map((text) => factTypes.duration.parse(text)!);
  return orderOf(second!, first!) <= 0;
}

/** What may not move stands in the order of the pattern. */
function order(service: Service, pattern: Pattern): string[] {
  const fixed = walk(pattern.steps).filter(({ step }) => !may(step, 'move') && step.verb !== 'place');
  const now = walk(service.steps).map(({ step }) => step.id);
  const olds = fixed.map(({ step }) => step.id).filter((id) => now.includes(id));
  const news = now.filter((id) => olds.includes(id));
  return olds.join() === news.join() ? [] : [`order: ${news.join()}`];
}

function others(service: Service, pattern: Pattern): string[] {
  const facts = Object.entries(pattern.facts).flatMap(([name, { options, local }]) => {
    const now = service.facts[name]?.options;
    if (!options || !now) return [];
    const isLess = options.some((one) => !now.some((other) => other.name === one.name));
    const isMore = now.length > options.length;
    return (isLess && !may({ local }, 'narrow')) || (isMore && !may({ local }, 'add'))
      ? [`options of ${name}`]
      : [];
  });
  const clocks = Object.entries(pattern.clocks).flatMap(([name, clock]) => {
    const now = service.clocks[name]!;
    if (now.limit === clock.limit) return [];
    return may(clock, 'tighten') && isShorter(clock.limit, now.limit) ? [] : [`clock ${name}`];
  });
  const beyond = service.opened.through.filter((one) => !pattern.opened.through.includes(one));
  return [...facts, ...clocks, ...beyond];
}
