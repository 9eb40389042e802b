import { outcomes } from '../places.ts';
import { rule } from '../rule.ts';

export const needNotOutput = rule({
  id: 'need-not-output',
  level: 'warning',
  title: 'A need is not an output in disguise',
  says: 'Nobody needs a licence: they need to earn a living. A need that names our own form or paper hides every other way to meet it.',
  looksAt: outcomes,
  wrong: ({ level, need }) => level !== 'step' && output.test(need),
  message: ({ need }) => `“${need}” names something that the service hands out or takes in.`,
  hint: 'Ask what the person does with it, and write that: “Earn a living”, not “Get a licence”.',
  part: 'need',
});

const deeds =
  'get|obtain|receive|have|be given|be issued with|apply for|ask for|request|submit|send|fill in|complete|make|hold|renew|register for|download|collect';
const things =
  'licen[cs]e|permit|form|application|certificate|registration|decision|letter|permission|badge|notice|card|passport|appointment|document|approval|claim|consent|voucher|reference number|account';
const output = new RegExp(
  `^(?:to )?(?:${deeds})\\b(?: [\\w’'-]+){0,4}? (?:${things})s?(?: (?:online|quickly|easily|in time|on time|by post|from the council|to the council))*\\.?$`,
  'i',
);
