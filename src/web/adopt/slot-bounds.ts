import { channels as allChannels, parseDuration, readMark, walk } from '../../definition/index.ts';
import type { Channel, Organisation, Step } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import type { Typed } from './asked.ts';
import { lineOf, severalOf, standing } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';
import { labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';

interface Said {
  readonly value?: object;
  readonly wrong: readonly Wrong[];
}

/** Times and figures that may only be stricter. */
export function tightenInputs(slot: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const now = leeway.at.document.normal.changes.tighten[slot.name];
  return limitsIn(slot, leeway).map(({ key, theirs }) => ({
    ...{ kind: 'line', name: `tighten:${key}`, label: limitLabels[key], theirs, isShort: true },
    value: standing(typed, `tighten:${key}`, now?.[key] ?? theirs),
    hint: strictness[key],
  }));
}

export function tightenSaid(slot: Slot, leeway: Leeway, form: Typed): Said {
  const wrong: Wrong[] = [];
  const said = limitsIn(slot, leeway).flatMap(({ key, theirs }) => {
    const field = `tighten:${key}`;
    const own = lineOf(form, field).toLowerCase();
    if (own === '' || own === theirs) return [];
    const isTime = key !== 'at most';
    if (isTime && !parseDuration(own))
      wrong.push({ field, text: 'Write how many of what, like 5 working days or 2 weeks' });
    return [[key, own]];
  });
  return { value: said.length === 0 ? undefined : Object.fromEntries(said), wrong };
}

const limitKeys = ['within', 'limit', 'at most', 'apart'] as const;
type LimitKey = (typeof limitKeys)[number];

function limitsIn({ kind, name, step }: Slot, { at: { pattern } }: Leeway) {
  const of = (kind === 'clock' ? pattern.clocks[name] : kind === 'limit' ? pattern.limits[name] : step) as
    Partial<Record<LimitKey, unknown>> | undefined;
  return limitKeys.flatMap((key) => {
    const theirs = of?.[key];
    return typeof theirs === 'string' ? [{ key, theirs }] : [];
  });
}

const limitLabels: Record<LimitKey, string> = {
  within: 'Time to do it',
  limit: 'Time limit',
  'at most': 'At most',
  apart: 'How far apart',
};
const strictness: Record<LimitKey, string> = {
  within: 'You may be quicker, never slower. Like 5 working days or 2 weeks',
  limit: 'You may be quicker, never slower. Like 15 working days',
  'at most': 'You may allow less, never more.',
  apart: 'You may ask for longer, never for less. Like 36 hours',
};

/** Ways or options, of which some may be left out. */
export function narrowInputs(slot: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const now = leeway.at.document.normal.changes.narrow[slot.name];
  const { key, items } = narrowable(slot, leeway);
  const all = items.map(({ value }) => value);
  const isSent = typed?.['narrow:is:there'] !== undefined;
  const chosen = isSent ? severalOf(typed, 'narrow:is') : (now?.[key] ?? all);
  const label = key === 'channels' ? 'Ways that you offer' : 'Answers that you offer';
  const hint = 'Untick what you do not offer. At least one stays.';
  return [{ kind: 'boxes', name: 'narrow:is', label, hint, items, chosen }];
}

export function narrowSaid(slot: Slot, leeway: Leeway, form: Typed): Said {
  const { key, items } = narrowable(slot, leeway);
  const said = severalOf(form, 'narrow:is');
  if (said.length === 0)
    return { value: {}, wrong: [{ field: 'narrow:is', text: 'Keep at least one of them' }] };
  const isAll = items.every(({ value }) => said.includes(value)) && said.length === items.length;
  return { value: isAll ? undefined : { [key]: said }, wrong: [] };
}

function narrowable({ kind, name, step }: Slot, { at: { pattern } }: Leeway) {
  if (kind === 'fact') {
    const items = (pattern.facts[name]?.options ?? []).map((one) => ({ value: one.name, label: one.label }));
    return { key: 'options' as const, items };
  }
  const has = kind === 'opened' ? pattern.opened.through : (step?.channels ?? []);
  return { key: 'channels' as const, items: has.map((one) => ({ value: one, label: channelCalled(one) })) };
}

function channelCalled(channel: Channel): string {
  const words: Partial<Record<Channel, string>> = {
    web: 'On the web',
    text: 'By text message',
    'face-to-face': 'Face to face',
    api: 'From system to system',
    app: 'In the app',
    campaign: 'By a campaign',
  };
  return words[channel] ?? `By ${allChannels.find((one) => one === channel)}`;
}

/** Bodies whose findings are taken, too: those that are, and one more. */
export function acceptInputs(slot: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const now = leeway.at.document.normal.changes.accept[slot.name]?.from ?? [];
  const hint = 'What they found is taken as if your own staff had found it.';
  return severalInputs('accept:from', 'Whose findings you take', hint, now, others(leeway), typed);
}

export function acceptSaid(_slot: Slot, _leeway: Leeway, form: Typed): Said {
  const from = severalSaid('accept:from', form);
  return from.length > 0
    ? { value: { from }, wrong: [] }
    : { value: { from }, wrong: [{ field: 'accept:from:more', text: 'Choose whose findings you take' }] };
}

/** Every organisation but one’s own: those of its kind first. */
function others({ at: { library, owner } }: Leeway): Item[] {
  const { organisation, kind } = owner.organisation;
  const all = [...library.organisations.values()].map(({ normal }) => normal);
  const rank = (one: Organisation) => (one.kind === kind ? 0 : 1);
  return all
    .filter((one) => one.organisation !== organisation)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map((one) => ({ value: one.organisation, label: one.name }));
}

/** Those that are chosen, to be ticked off; and one more from a list, which may be long. */
export function severalInputs(
  name: string,
  label: string,
  hint: string | undefined,
  now: readonly string[],
  items: readonly Item[],
  typed?: Typed,
): Input[] {
  const isNow = (value: string) => now.includes(value);
  const shown = typed ? [...new Set([...now, ...severalOf(typed, name)])] : now;
  const labelOf = (value: string) => items.find((one) => one.value === value)?.label ?? value;
  const boxes: Input = {
    ...{ kind: 'boxes', name, label, hint },
    items: shown.map((value) => ({ value, label: labelOf(value) })),
    chosen: typed?.[`${name}:there`] === undefined ? now : severalOf(typed, name),
  };
  const more: Input = {
    ...{ kind: 'select', name: `${name}:more`, value: standing(typed, `${name}:more`, '') },
    label: shown.length === 0 ? label : 'One more',
    hint: shown.length === 0 ? hint : undefined,
    items: [
      { value: '', label: shown.length === 0 ? 'Nobody' : 'Nobody else' },
      ...items.filter(({ value }) => !isNow(value)),
    ],
  };
  return shown.length === 0 ? [more] : [boxes, more];
}

export function severalSaid(name: string, form: Typed): string[] {
  return [...new Set([...severalOf(form, name), ...severalOf(form, `${name}:more`)])];
}

/** The places that the pattern names for it. */
export function moveInputs(slot: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const now = leeway.at.document.normal.changes.move[slot.name]?.to;
  const places = slot.marks.flatMap((mark) => readMark(mark).to ?? []);
  return [
    {
      ...{ kind: 'radios', name: 'move:to', label: 'Where it happens instead' },
      value: standing(typed, 'move:to', now),
      items: places.map((value) => ({ value, label: placeCalled(value, leeway) })),
    },
  ];
}

export function moveSaid(_slot: Slot, _leeway: Leeway, form: Typed): Said {
  const to = lineOf(form, 'move:to');
  const isName = /^[a-z][a-zA-Z0-9]*$/.test(to);
  return isName
    ? { value: { to }, wrong: [] }
    : { value: { to }, wrong: [{ field: 'move:to', text: 'Choose where it happens instead' }] };
}

/** A place by what comes before it: “Checks, after “Right to work””. */
export function placeCalled(place: string, leeway: Leeway): string {
  const { pattern } = leeway.at;
  const all = walk(pattern.steps);
  const found = all.find(({ step }) => step.id === place);
  const holder = found?.parts.at(-1);
  const beside: readonly Step[] = holder?.steps ?? pattern.steps;
  const before = beside[beside.findIndex(({ id }) => id === place) - 1];
  const own = found?.step.name;
  const named = (step: Step | undefined) => step && `“${labelIn(step.id, leeway)}”`;
  const where = [holder?.name && `in ${named(holder)}`, named(before) && `after ${named(before)}`];
  const told = where.filter((one) => one !== undefined).join(', ');
  return own === undefined ? told.charAt(0).toUpperCase() + told.slice(1) : `${own}${told && ` (${told})`}`;
}
