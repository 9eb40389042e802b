import { prepare, type Prepared } from '../../src/cases/index.ts';
import { hashOf, isDocument, readDocument, type Document, type Service } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { organisations, roles } from './cast.ts';

/** A pattern and its adoption as their files say them, without what every one here has in common. */
export interface Written {
  readonly choices?: Readonly<Record<string, object>>;
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, object>>;
  readonly outcomes?: Readonly<Record<string, object>>;
  readonly steps: Readonly<Record<string, object>>;
  readonly name?: string;
}

/** Reads and checks a service as the program does; one that is not lawful is a mistake of the test. */
export function serviceFrom({
  steps,
  choices = {},
  answers = {},
  facts = {},
  outcomes = {},
  name = 'test',
}: Written): Service {
  const pattern = {
    pattern: name,
    version: '1.0.0',
    format: '1',
    name: 'A service',
    steward: 'camford-city-council',
    start: { summary: 'A service to test with.' },
    opened: { by: 'applicant', through: ['web'] },
    roles,
    outcomes,
    choices,
    facts,
    steps,
  };
  const adoption = {
    service: `camford-${name}`,
    format: '1',
    adopts: `${name} 1.0.0`,
    organisation: 'camford-city-council',
    choices: answers,
  };
  const { services, problems } = checkAll([...councils, ...[pattern, adoption].map(read)]);
  const service = services.get(`camford-${name}`);
  if (!service) throw new Error(`${JSON.stringify(problems, null, 1)}\n${JSON.stringify(pattern, null, 1)}`);
  return service;
}

function read(document: object): Document {
  const found = readDocument(JSON.stringify(document), `${Object.keys(document)[0]}.yaml`);
  if (!isDocument(found))
    throw new Error(`${JSON.stringify(found, null, 1)}\n${JSON.stringify(document, null, 1)}`);
  return found;
}

const councils = organisations.map(read);

export function preparedFrom(written: Written): Prepared {
  const service = serviceFrom(written);
  return prepare(service, hashOf(service));
}
