import { advance, fromKey, isRefusal, open, pass, someoneFor, whoDoes } from '../cases/index.ts';
import { resultsOf, silence } from '../definition/index.ts';
import type { Advanced, Case, Command, Prepared } from '../cases/index.ts';
import type { Value } from '../definition/index.ts';

/** What a user, and everybody who has to do with their case, says. */
export interface Says {
  /** By `step fact`. What is not here is not answered. */
  readonly facts: ReadonlyMap<string, Value>;
  /** By step, how it comes out. */
  readonly results: ReadonlyMap<string, string>;
  readonly channel: Prepared['service']['opened']['through'][number];
}

/** A case as it went; and where it stopped, if nobody could go on. */
export interface Played {
  readonly current: Case;
  readonly stuck?: string;
}

/** What is said the same every time may go round without end; and so may a case that only time goes on with. */
const mostTimes = 10;
const mostWaits = 100;

/** Goes through a case in the engine as somebody says, each step as it comes up, all on one day but what time has to settle. */
export function play(prepared: Prepared, says: Says, today: string): Played {
  const { by, through } = prepared.service.opened;
  const channel = says.channel ?? through[0];
  const at = `${today}T09:00:00.000Z`;
  const opener = { id: 'person', role: by };
  let { current, wakeAt }: Pick<Advanced, 'current' | 'wakeAt'> = open(prepared, {
    ...{ at, by: opener, channel, reference: 'EXAM-PLE1' },
  });
  let now = at;
  let waits = 0;
  for (let left = mostTimes * (10 + prepared.nodes.size); left > 0; left -= 1) {
    const key = nextOpen(prepared, current);
    if (key === undefined || current.ended) return { current };
    const command = commandFor(key, prepared, current, says);
    if (command === 'wait') {
      if (wakeAt === undefined || (waits += 1) > mostWaits) return { current, stuck: key };
      now = wakeAt > now ? wakeAt : now;
    }
    const result =
      command === 'wait' ? pass(prepared, current, now) : advance(prepared, current, { ...command, at: now });
    if (result === undefined || isRefusal(result)) return { current, stuck: key };
    ({ current, wakeAt } = result);
  }
  return { current, stuck: 'it goes on without end' };
}

/** The first step of the list that somebody can do. */
function nextOpen({ nodes }: Prepared, { steps }: Case): string | undefined {
  const doable = new Set(['ask', 'check', 'task', 'decide', 'pay', 'submit', 'book', 'wait']);
  const found = Object.keys(steps).filter((key) => {
    const { step, home } = nodes.get(fromKey(key).id)!;
    const state = steps[key]!;
    return (
      !home && (state.state === 'open' || state.state === 'held') && !state.stands && doable.has(step.verb)
    );
  });
  return found.sort((a, b) => nodes.get(fromKey(a).id)!.position - nodes.get(fromKey(b).id)!.position)[0];
}

function commandFor(key: string, prepared: Prepared, current: Case, says: Says): Command | 'wait' {
  const { id } = fromKey(key);
  const { step } = prepared.nodes.get(id)!;
  const result = says.results.get(id) ?? resultsOf(step)[0]!;
  const isSilent = silence(step).includes(result) && !said(step).includes(result);
  if (isSilent || step.verb === 'wait' || current.steps[key]?.state === 'held') return 'wait';
  const about = {
    at: '',
    by: someoneFor(whoDoes(key, prepared, current), prepared, current),
    channel: says.channel,
    step: key,
  };
  const facts = (names: readonly string[] = []) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = says.facts.get(`${id} ${name}`);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  switch (step.verb) {
    case 'ask':
      return { ...about, type: 'answer', facts: facts(step.ask) };
    case 'check':
    case 'task':
      return { ...about, type: 'record', result, facts: facts(step.gives) };
    case 'decide': {
      const option = step.options.find(({ name }) => name === result);
      const grounds = option?.grounds?.slice(0, 1).map(({ name }) => name);
      const why = { ...(grounds && { grounds }), ...(option?.reasons && { reasons: 'As is said.' }) };
      return { ...about, type: 'decide', result, ...why, facts: facts([option?.gives ?? []].flat()) };
    }
    case 'pay':
      return { ...about, type: 'pay', state: 'paid' };
    default:
      return { ...about, type: 'submit' };
  }
}

/** How somebody can have it come out, and not only time. */
function said(step: Parameters<typeof resultsOf>[0]): readonly string[] {
  return resultsOf({ ...step, otherwise: undefined } as typeof step);
}
