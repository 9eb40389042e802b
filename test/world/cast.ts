import type { Actor } from '../../src/cases/index.ts';

/** The people and bodies of the tests. */
export const rowan: Actor = { id: 'rowan', role: 'applicant' };
export const olu: Actor = { id: 'olu', role: 'officer', organisation: 'camford-city-council' };
export const registry: Actor = { id: 'registry', role: 'registry', organisation: 'vehicle-registry' };

export const organisations = [
  { organisation: 'camford-city-council', format: '1', name: 'Camford City Council', kind: 'council' },
  { organisation: 'vehicle-registry', format: '1', name: 'Vehicle Registry', kind: 'agency' },
];

export const roles = {
  applicant: { person: 'Someone who applies' },
  council: { body: 'council' },
  officer: { person: 'Officer', of: 'council' },
  registry: { is: 'vehicle-registry' },
};

/** Who does a step in these services. */
export function actorFor(role: string): Actor {
  return [olu, registry].find((actor) => actor.role === role) ?? rowan;
}
