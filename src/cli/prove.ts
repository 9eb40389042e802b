import { prepare } from '../cases/index.ts';
import { hashOf } from '../definition/index.ts';
import { findingsOf, prove } from '../proof/index.ts';
import type { Service } from '../definition/index.ts';
import type { Finding } from '../proof/index.ts';
import { counted } from './typed.ts';

/** What is proved of a service for everybody who comes on that day, in lines to read. */
export function provedInWords(service: Service, today: string): string {
  const prepared = prepare(service, hashOf(service));
  const proof = prove(prepared, today);
  const called = (step: string) => `“${prepared.nodes.get(step)?.step.name ?? step}”`;
  const lines = findingsOf(prepared, proof).map((one) => `  ${one.check}: ${inWords(one, called)}`);
  const steps = counted(prepared.nodes.size, 'step');
  const ruled = lines.length === 0 ? 'nothing is ruled out' : `${counted(lines.length, 'finding')}:`;
  return [`${service.id}, ${steps}: ${ruled}`, ...lines].join('\n');
}

function inWords({ check, step, fact, value, because }: Finding, called: (step: string) => string): string {
  const what =
    value === undefined ? called(step) : `“${value}” at ${called(step)}${fact ? ` (${fact})` : ''}`;
  if (check === 'not-decided') return `${what} was not decided, because ${because}.`;
  return check === 'unreachable-step' ? `nobody comes to ${what}.` : `nobody can say ${what}.`;
}
