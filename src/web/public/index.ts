import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { useCheck } from './check.ts';
import { useFollow } from './follow.ts';
import { usePay } from './pay.ts';
import { useQuestions } from './questions.ts';
import { useReturn } from './return.ts';
import { useStart } from './start.ts';

/** The person's own pages. */
export function usePublic(app: FastifyInstance, site: Site): void {
  useStart(app, site);
  useReturn(app, site);
  useQuestions(app, site);
  useCheck(app, site);
  usePay(app, site);
  useFollow(app, site);
}
