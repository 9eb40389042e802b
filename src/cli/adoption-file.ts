import { slotsOf } from '../patterns/index.ts';
import { called, choiceTold, filled, opennessTold } from '../pictures/index.ts';
import { wrapped } from './layout.ts';
import type { Pattern, Service } from '../definition/index.ts';
import type { ChoiceTold } from '../pictures/index.ts';
import type { Starting } from './starter.ts';

/** What is to be said in a file: something that must be, or that can stay as the pattern has it. */
export interface ToSay {
  readonly name: string;
  readonly isNeeded: boolean;
}

export interface RoleToName extends ToSay {
  /** The kinds of body that can play it, and those of the library that can. */
  readonly kinds: readonly string[];
  readonly known: readonly string[];
}

export interface CalendarToGive extends ToSay {
  /** What is booked. */
  readonly for: readonly string[];
}

/** What an adoption begins with. */
export interface Beginning extends Omit<Starting, 'name'> {
  readonly pattern: Pattern;
  /** The pattern as a service that nobody has adopted yet. */
  readonly service: Service;
  /** Every choice that leaves something to decide. */
  readonly unanswered: readonly ToSay[];
  readonly roles: readonly RoleToName[];
  readonly calendars: readonly CalendarToGive[];
}

/** The text of the file: what must be said stands empty, what can be left stands as a comment. */
export function adoptionFile(beginning: Beginning): string {
  const { id, pattern, organisation, isKnown } = beginning;
  const { name, kind } = organisation;
  const choices = beginning.unanswered.map((one) => ({
    ...one,
    about: choiceLines(choiceTold(pattern.choices[one.name]!, beginning.service)),
    example: choiceTold(pattern.choices[one.name]!, beginning.service).example,
  }));
  return [
    ...comment(`How ${name} runs “${pattern.name}”.`),
    '#',
    ...comment(
      'Fill in what stands empty. A line that begins with # can stay: then what the pattern says holds. Take the # away to say something else. You can also say why you decided so, who did, and when:',
    ),
    '#   someChoice: { is: your answer, why: your reason, by: who decided, decided: 2026-03-12 }',
    `service: ${id}`,
    'format: 1',
    `adopts: ${pattern.pattern} ${pattern.version}`,
    ...(isKnown
      ? [`organisation: ${organisation.id}`]
      : [
          'organisation:',
          `  id: ${organisation.id}`,
          `  name: ${JSON.stringify(name)}`,
          `  kind: ${kind}`,
          '  # nation: England',
          '  # phone: 01632 960000',
          '  # email: us@example.gov.uk',
        ]),
    ...section('choices', choices),
    ...section('roles', beginning.roles.map(roleToSay)),
    ...section(
      'calendars',
      beginning.calendars.map((one) => calendarToSay(one, beginning.service)),
    ),
    ...openLines(beginning),
    '',
  ].join('\n');
}

interface Line extends ToSay {
  readonly about: readonly string[];
  readonly example: string;
  /** What stands for an answer until somebody gives one. */
  readonly blank?: string;
}

/** What must be said first. A section in which nothing must be is a comment as a whole. */
function section(key: string, all: readonly Line[]): string[] {
  if (all.length === 0) return [];
  const needed = all.filter(({ isNeeded }) => isNeeded);
  const others = all.filter(({ isNeeded }) => !isNeeded);
  const lines = ({ name, about, example, isNeeded, blank = '' }: Line) => [
    '',
    ...about.flatMap((text) => comment(text, '  ')),
    isNeeded ? `  ${name}: ${blank}# such as ${example}` : `  # ${name}: ${example}`,
  ];
  return [
    '',
    needed.length > 0 ? `${key}:` : `# ${key}:`,
    ...needed.flatMap(lines).slice(needed.length > 0 ? 1 : 0),
    ...(needed.length > 0 && others.length > 0
      ? ['', ...comment('From here on, everything can stay as it is.', '  ')]
      : []),
    ...others.flatMap(lines),
  ];
}

function comment(text: string, indent = ''): string[] {
  return wrapped(text, `${indent}# `, `${indent}# `, 96);
}

function choiceLines(choice: ChoiceTold): string[] {
  const { asks, why, by, isDated, law, onlyIf, default: usual } = choice;
  const columns = by.map(
    ({ label, holds }) => `${label.toLowerCase()}${holds.length > 0 ? ` (${holds.join(', ')})` : ''}`,
  );
  const says = [
    allowedIn(choice),
    law.length > 0 ? `By law: ${law.join('; ')}.` : '',
    usual === undefined ? '' : `If you say nothing: ${usual}.`,
    onlyIf === undefined ? '' : `Only if you say yes to “${onlyIf}”.`,
    columns.length > 0
      ? `A table by ${columns.join(' and ')}: a row for each, “any” for all of them, with the answer last.`
      : '',
    isDated ? 'It can change on a day: a list, each with “from:”.' : '',
  ];
  return [asks, ...(why === undefined ? [] : [why]), says.filter((text) => text !== '').join(' ')];
}

/** What may be answered; of options, how they are written. */
function allowedIn({ allowed, options, isSeveral }: ChoiceTold): string {
  if (options.length === 0) return `${allowed.charAt(0).toUpperCase()}${allowed.slice(1)}.`;
  const named = options.map(({ name, label }) => `${name} (${label})`).join(', ');
  return `${isSeveral ? 'One or more of' : 'One of'} these: ${named}.`;
}

function roleToSay({ name, kinds, known, isNeeded }: RoleToName): Line {
  const any = kinds.map((kind) => bodies[kind] ?? `a ${kind}`).join(' or ');
  const there = known.length > 0 ? ` In the library: ${known.join(', ')}.` : '';
  const when = isNeeded ? '' : ' Needed only if what it does happens here.';
  return {
    name,
    isNeeded,
    about: [`Who it is: the id of ${any}.${there}${when}`],
    example: known[0] ?? 'its-id',
    blank: 'id-of-an-organisation ',
  };
}

const bodies: Readonly<Partial<Record<string, string>>> = {
  agency: 'an agency',
  association: 'an association',
  nhs: 'an NHS body',
  police: 'a police force',
};

function calendarToSay({ name, for: booked, isNeeded }: CalendarToGive, service: Service): Line {
  const when = isNeeded ? '' : ' Needed only if this happens here.';
  const about = [`When there are times for: ${booked.map((one) => filled(one, service)).join('; ')}.${when}`];
  const example = '{ every: Wednesday 16:30, for: 30 minutes, places: 1, ahead: [2 days, 8 weeks] }';
  return { name, isNeeded, about, example };
}

/** What can be changed besides. */
function openLines({ pattern, service }: Beginning): string[] {
  const open = [...slotsOf(pattern).values()].flatMap((slot) => {
    const { state, says } = opennessTold(slot, service);
    return state === 'open' ? [`${slot.name}: ${called(slot.name, service)}. ${says}`] : [];
  });
  return open.length === 0
    ? []
    : [
        '',
        ...comment('The pattern leaves you more, which you can change under “changes:”:'),
        ...open.flatMap((text) => wrapped(text, '#   ', '# - ', 96)),
      ];
}
