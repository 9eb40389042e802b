import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { useCase } from './case.ts';
import { useMessages } from './messages.ts';
import { useOffers } from './offers.ts';
import { useRegisters } from './registers.ts';
import { useSignIn } from './sign-in.ts';
import { useStarts } from './start.ts';
import { resumeStep, useStep } from './step.ts';
import { useWork } from './work.ts';

/** The pages of an organisation's own staff: what waits for whom, each case, what they record and decide, registers. */
export function useCasework(app: FastifyInstance, site: Site): void {
  useSignIn(app, site, (...sent) => resumeStep(site, ...sent));
  useWork(app, site);
  useStarts(app, site);
  useRegisters(app, site);
  useCase(app, site);
  useStep(app, site);
  useOffers(app, site);
  useMessages(app, site);
}
