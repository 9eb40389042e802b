import { service } from '../places.ts';
import { rule } from '../rule.ts';

export const triggersSaid = rule({
  id: 'triggers-said',
  level: 'warning',
  title: 'What makes people need it is said, in their words',
  says: 'People come because something happened in their lives. Who knows what it was can meet them there, and finds the services that they need beside this one.',
  looksAt: service,
  wrong: ({ said }) => said.triggers.length === 0,
  message: 'Nothing says what makes people need this service.',
  hint: 'Add “triggers:”, each as somebody would say it: “I am moving to another town”.',
});
