import type { Service, Whenever } from '../../definition/index.ts';

/** What every service offers, by the offer and the step with which it begins. */
export const always: Readonly<Record<string, string>> = {
  withdraw: 'withdrawSend',
  askForMore: 'moreWanted',
  correct: 'correctWhich',
  complain: 'complaintMade',
  feedback: 'feedbackGiven',
};

/** Whether it is offered as every service offers it, neither tuned nor written anew. */
export function isCommon({ id, steps, while: on, until }: Whenever): boolean {
  return Object.hasOwn(always, id) && steps[0]?.id === always[id] && on === undefined && until === undefined;
}

export function commonOffers({ whenever }: Pick<Service, 'whenever'>): ReadonlySet<string> {
  return new Set(whenever.filter(isCommon).map(({ id }) => id));
}
