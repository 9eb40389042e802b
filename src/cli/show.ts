import { boundInWords, sentence } from '../definition/index.ts';
import type { ChoiceHere, Problem, Service, Step } from '../definition/index.ts';
import { suggestion } from '../definition/index.ts';
import { checkAll } from '../patterns/index.ts';
import { readFolders } from '../store/index.ts';
import { english, fillText, inWords } from '../texts/index.ts';
import { shipped } from './check.ts';

/** `patternbook show`: a service as one would tell it to somebody. */
export async function show(id: string, folders: readonly string[]): Promise<number> {
  const { documents, problems: unreadable } = await readFolders([shipped, ...folders]);
  const { services } = checkAll(documents, unreadable);
  const service = services.get(id);
  if (!service) {
    const names = [...services.keys()];
    console.error(
      `There is no service “${id}” that can run. ${suggestion(id, names) ?? ''}\nServices: ${names.join(', ')}${said(unreadable)}`,
    );
    return 1;
  }
  console.log(telling(service).join('\n'));
  return 0;
}

function said(problems: readonly Problem[]): string {
  return problems.length === 0
    ? ''
    : `\n${problems.length} files could not be read; run “patternbook check” to see why.`;
}

function telling(service: Service): string[] {
  const text = (words: string) => fillText(words, service, (name) => plainChoice(service, name), english);
  const outcomes = Object.values(service.outcomes).flatMap(({ level, need, intent }) => [
    `  ${sentence(level)} outcome`,
    `    People need to: ${need}`,
    `    The policy intends: ${intent}`,
  ]);
  const choices = Object.values(service.choices).flatMap((here) => choiceLines(here));
  return [
    service.name,
    `${service.organisation.name}, from the pattern ${service.pattern.id} ${service.pattern.version}`,
    '',
    text(service.start.summary),
    '',
    'What it is for',
    ...outcomes,
    '',
    'What was decided here',
    ...choices,
    '',
    'What happens',
    ...service.steps.flatMap((step) => stepLines(step, service, text, '  ')),
  ];
}

function plainChoice(service: Service, name: string) {
  const here = name.startsWith('choice.') ? service.choices[name.slice(7)] : undefined;
  return here?.periods.at(-1)?.value;
}

function choiceLines({ choice, periods, why }: ChoiceHere): string[] {
  const said = periods.map(({ from, value, rows }) => {
    const what = rows
      ? rows.map(({ match, value: cell }) => `${match.join(', ')}: ${inWords(cell, choice)}`).join('; ')
      : inWords(value, choice);
    return from === undefined ? what : `from ${from}: ${what}`;
  });
  return [
    `  ${choice.label ?? choice.ask}: ${said.join(' | ')} (${boundInWords(choice)})`,
    ...(why === undefined ? [] : [`    because: ${why}`]),
  ];
}

function stepLines(step: Step, service: Service, text: (words: string) => string, indent: string): string[] {
  const who = step.by ? ` [${service.roles[step.by]?.person ?? sentence(step.by)}]` : '';
  const when = step.when === undefined ? '' : `, if ${step.when}`;
  const within = step.within === undefined ? '' : `, within ${step.within}`;
  if (step.verb === 'part') {
    const stage = step.stage ? ` (${step.stage})` : '';
    return [
      `${indent}${text(step.name ?? sentence(step.id))}${stage}${when}`,
      ...step.steps.flatMap((inner) => stepLines(inner, service, text, `${indent}  `)),
    ];
  }
  return [`${indent}${step.verb}: ${text(wordsOf(step, service))}${who}${when}${within}`];
}

function wordsOf(step: Exclude<Step, { verb: 'part' }>, service: Service): string {
  switch (step.verb) {
    case 'ask':
      return step.ask.map((name) => service.facts[name]?.ask ?? name).join(' ');
    case 'pay':
      return step.name ?? sentence(step.id);
    case 'decide':
      return `${step.decide} (${step.options.map(({ label }) => label).join(', ')})`;
    case 'tell':
      return step.tell;
    case 'check':
      return step.check;
    case 'task':
      return step.task;
    case 'submit':
      return 'the person checks the answers, declares and sends them';
    case 'issue':
      return step.issue;
    case 'end':
      return step.end;
  }
}
