import { boundInWords, sentence, suggestion } from '../definition/index.ts';
import { neverHere } from '../patterns/index.ts';
import { english, fillText, inWords } from '../texts/index.ts';
import { readAll } from './check.ts';
import type { ChoiceHere, Library, Service, Step } from '../definition/index.ts';

/** `patternbook show`: a service as one would tell it to somebody. */
export async function show(id: string, folders: readonly string[]): Promise<number> {
  const { services, library, stops } = await readAll(folders);
  const service = services.get(id);
  if (!service) {
    const names = [...services.keys()];
    const why =
      stops.length === 0 ? '' : '\nSome definitions have problems; run “patternbook check” to see them.';
    console.error(
      `There is no service “${id}” that can run. ${suggestion(id, names) ?? ''}\nServices: ${names.join(', ')}${why}`,
    );
    return 1;
  }
  console.log(telling(service, library).join('\n'));
  return 0;
}

function telling(service: Service, library: Library): string[] {
  const text = (words: string) => fillText(words, service, (name) => plainChoice(service, name), english);
  const outcomes = Object.values(service.outcomes).flatMap(({ level, need, intent }) => [
    `  ${sentence(level)} outcome`,
    `    People need to: ${need}`,
    `    The policy intends: ${intent}`,
  ]);
  const choices = Object.values(service.choices).flatMap((here) => choiceLines(here));
  const telling = {
    service,
    library,
    text,
    idle: neverHere({ ...service, facts: new Map(Object.entries(service.facts)) }),
  };
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
    ...service.steps.flatMap((step) => stepLines(step, telling, '  ')),
  ];
}

interface Telling {
  readonly service: Service;
  readonly library: Library;
  readonly text: (words: string) => string;
  /** Steps that the choices made here leave out. */
  readonly idle: ReadonlySet<string>;
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

function stepLines(step: Step, telling: Telling, indent: string): string[] {
  if (telling.idle.has(step.id)) return [];
  const { service, text } = telling;
  const who = step.by ? ` [${playerOf(step.by, telling)}]` : '';
  const when = step.when === undefined ? '' : `, if ${step.when}`;
  const within = step.within === undefined ? '' : `, within ${step.within}`;
  if (step.verb === 'part') {
    const stage = step.stage ? ` (${step.stage})` : '';
    const inside = step.steps.flatMap((inner) => stepLines(inner, telling, `${indent}  `));
    return [`${indent}${text(step.name ?? sentence(step.id))}${stage}${when}`, ...inside];
  }
  return [`${indent}${step.verb}: ${text(wordsOf(step, service))}${who}${when}${within}`];
}

/** Who plays a role here: the person it is, or the organisations by their names. */
function playerOf(role: string, { service, library }: Telling): string {
  const { person, organisations } = service.roles[role]!;
  return person ?? organisations.map((id) => library.organisations.get(id)?.normal.name ?? id).join(' or ');
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
