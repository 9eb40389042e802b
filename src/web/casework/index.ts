import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { useCase } from './case.ts';
import { useMessages } from './messages.ts';
import { useSignIn } from './signIn.ts';
import { resumeStep, useStep } from './step.ts';
import { useWork } from './work.ts';

/** The pages of an organisation's own staff: what waits for whom, each case, what they record and decide. */
export function useCasework(app: FastifyInstance, site: Site): void {
  useSignIn(app, site, (...sent) => resumeStep(site, ...sent));
  useWork(app, site);
  useCase(app, site);
  useStep(app, site);
  useMessages(app, site);
}
