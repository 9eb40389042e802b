import type { FastifyRequest } from 'fastify';
import { formOf } from '../reply.ts';
import type { Texts } from './asking.ts';
import { textsOf } from './forms.ts';
import type { Form } from './forms.ts';

/** What somebody was sending when their session ended: it travels in the form that asks who they are, and says where it goes. */
export interface Carried {
  readonly name: string;
  readonly value: string;
}

const before = 'carried-';

export function carry(to: string, form: Form): Carried[] {
  const { _csrf, ...texts } = textsOf(form);
  return [
    { name: `${before}to`, value: to },
    ...inputsOf(texts).map(({ name, value }) => ({ name: before + name, value })),
  ];
}

/** What a form carries that came back. */
export function carriedIn(request: FastifyRequest): Carried[] {
  return inputsOf(formOf(request)).filter(({ name }) => name.startsWith(before));
}

/** Where it was to go, and what was in it. */
export function unpacked(carried: readonly Carried[]): { to: string; inputs: Carried[] } {
  const inputs = carried.map(({ name, value }) => ({ name: name.slice(before.length), value }));
  return {
    to: inputs.find(({ name }) => name === 'to')?.value ?? '',
    inputs: inputs.filter(({ name }) => name !== 'to'),
  };
}

function inputsOf(texts: Texts): Carried[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => ({ name, value: one })),
  );
}
