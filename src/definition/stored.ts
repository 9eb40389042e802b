import type { Service } from './service.ts';

type Plain = Readonly<Record<string, unknown>>;

/**
 * An effective service as it was stored, in the shape that it has today. A case runs under one version for ever, and
 * its version stays the hash of what was stored. Releases up to 0.1.0 knew nothing of time, repeats and registers.
 */
export function readService(stored: Service | Plain): Service {
  if ('whenever' in stored) return stored as Service;
  const { opened, law, steps, ...kept } = stored as Plain & {
    readonly opened: Plain;
    readonly law: Readonly<Record<string, Plain>>;
    readonly steps: readonly Plain[];
  };
  const none = { clocks: {}, limits: {}, whenever: [], keeps: [], contributes: [], registers: {} };
  return {
    ...none,
    ...kept,
    opened: { others: [], ...opened },
    law: Object.fromEntries(Object.entries(law).map(([name, one]) => [name, { sets: {}, ...one }])),
    steps: steps.map(readStep),
  } as never as Service;
}

function readStep({ to, steps, options, ...kept }: Plain): Plain {
  return {
    ...kept,
    ...(to !== undefined && { to: kept.verb === 'tell' ? [to].flat() : to }),
    ...(options !== undefined && { options: (options as readonly Plain[]).map(readOption) }),
    ...(steps !== undefined && { steps: (steps as readonly Plain[]).map(readStep) }),
  };
}

function readOption({ challenge, ...kept }: Plain): Plain {
  return challenge === undefined ? kept : { ...kept, challenge: [challenge].flat() };
}
