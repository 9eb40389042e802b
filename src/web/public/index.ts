import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { useAdding } from './adding.ts';
import { useBooking } from './booking.ts';
import { useCheck } from './check.ts';
import { useFollow } from './follow.ts';
import { useLetters } from './letters.ts';
import { useOffers } from './offers.ts';
import { usePay } from './pay.ts';
import { useQuestions } from './questions.ts';
import { useRecording } from './recording.ts';
import { usePreview } from './preview.ts';
import { useReturn } from './return.ts';
import { useStart } from './start.ts';
import { useTasks } from './tasks.ts';

/** The person's own pages. */
export function usePublic(app: FastifyInstance, site: Site): void {
  useStart(app, site);
  useReturn(app, site);
  usePreview(app, site);
  useQuestions(app, site);
  useCheck(app, site);
  usePay(app, site);
  useAdding(app, site);
  useTasks(app, site);
  useBooking(app, site);
  useRecording(app, site);
  useOffers(app, site);
  useLetters(app, site);
  useFollow(app, site);
}
