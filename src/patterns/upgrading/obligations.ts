import type { Finding, Problem, Service } from '../../definition/index.ts';
import type { Conflict } from './conflicts.ts';

const obliging: ReadonlySet<string> = new Set([
  'unanswered-choice',
  'unbound-role',
  'table-gap',
  'missing-key',
]);

/** What an adopter has to say before it can take the version: an answer, who plays a role, a calendar, a row. */
export function obligationsIn(findings: readonly Finding[]): Conflict[] {
  return findings.map((finding): Conflict => {
    const { code, message, hint } = finding;
    if (finding.path[0] === 'facts') return ofFact(finding);
    const isObligation = obliging.has(code);
    const slot = /“([\w.]+)”/.exec(message)?.[1] ?? finding.path.join('.');
    return {
      key: `${isObligation ? 'obligation' : 'contract'} ${code} ${slot}`,
      class: isObligation ? 'obligation' : 'contract',
      slot,
      because: hint === undefined ? message : `${message} ${hint}`,
      resolutions: [],
      takesAnswer: isObligation,
      ...(code in sections && { answerAt: [sections[code]!, slot] }),
    };
  });
}

/** A fact of the adopter’s own, which reads what is not there: it can’t sleep, since what asks for it would not know it. */
function ofFact({ path: [, name], message, hint }: Finding): Conflict {
  const slot = String(name);
  return {
    key: `contract facts ${slot}`,
    class: 'contract',
    slot,
    because: hint === undefined ? message : `${message} ${hint}`,
    resolutions: [{ key: 'theirs', says: 'Take ours out', edits: [{ path: ['facts', slot] }] }],
  };
}

/** Where it is said who plays a role, and when there are times. */
const sections: Readonly<Partial<Record<string, string>>> = {
  'unbound-role': 'roles',
  'missing-key': 'calendars',
};

/** Facts that are stored, and are of another type now: what runs keeps the old one, what is new has the new. */
export function migrationsIn(
  before: Service,
  after: Service,
  wasCalled: (name: string) => string,
): Conflict[] {
  return Object.entries(after.facts).flatMap(([name, { type }]): Conflict[] => {
    const old = before.facts[wasCalled(name)];
    if (!old || old.type === type || old.is !== undefined) return [];
    const because = `“${name}” was of the type ${old.type}, and is of the type ${type} now.`;
    const says = 'New cases store the new type; what is stored stays as it is';
    return [
      {
        ...{
          key: `migration ${name}`,
          class: 'migration',
          slot: name,
          because,
          base: old.type,
          theirs: type,
        },
        resolutions: [{ key: 'new-cases', says, edits: [] }],
      },
    ];
  });
}

/** Translations of words that have changed: until they are translated anew, people see the words themselves. */
export function staleIn(before: readonly Problem[], after: readonly Problem[]): Conflict[] {
  const isStale = ({ code }: Problem) => code === 'stale-words';
  const known = new Set(before.filter(isStale).map(({ message }) => message));
  return after
    .filter((one) => isStale(one) && !known.has(one.message))
    .map(({ message, file, line }): Conflict => {
      const because = `${message} (${file}, line ${line})`;
      const resolutions = [{ key: 'queue', says: 'Translate it later', edits: [] }];
      return { key: `stale ${message}`, class: 'stale', slot: file, because, resolutions, standing: 'queue' };
    });
}
