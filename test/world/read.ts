import { parse } from 'yaml';
import { prepare, type Prepared } from '../../src/cases/index.ts';
import {
  hashOf,
  isDocument,
  readDocument,
  type Document,
  type Holidays,
  type Service,
} from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { organisations, roles as cast } from './cast.ts';

/** A pattern and its adoption as their files say them, without what every one here has in common. */
export interface Written {
  readonly choices?: Readonly<Record<string, object>>;
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, object>>;
  readonly outcomes?: Readonly<Record<string, object>>;
  readonly steps: Readonly<Record<string, object>>;
  readonly clocks?: Readonly<Record<string, object>>;
  readonly limits?: Readonly<Record<string, object>>;
  readonly whenever?: Readonly<Record<string, object>>;
  readonly law?: Readonly<Record<string, object>>;
  /** Beside those of the cast. */
  readonly roles?: Readonly<Record<string, object>>;
  readonly always?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  /** Blocks, registers, calendars: each as its file says it. */
  readonly beside?: readonly object[];
  /** What else the adoption says: calendars. */
  readonly adopts?: Readonly<Record<string, unknown>>;
}

/** Reads and checks a service as the program does; one that is not lawful is a mistake of the test. */
export function serviceFrom({
  steps,
  choices = {},
  answers = {},
  facts = {},
  outcomes = {},
  name = 'test',
  roles = {},
  beside = [],
  adopts = {},
  ...more
}: Written): Service {
  const pattern = {
    pattern: name,
    version: '1.0.0',
    format: '1',
    name: 'A service',
    steward: 'camford-city-council',
    start: { summary: 'A service to test with.' },
    opened: { by: 'applicant', through: ['web'] },
    roles: { ...cast, ...roles },
    outcomes,
    choices,
    facts,
    steps,
    ...more,
  };
  const adoption = {
    service: `camford-${name}`,
    format: '1',
    adopts: `${name} 1.0.0`,
    organisation: 'camford-city-council',
    choices: answers,
    ...adopts,
  };
  const { services, problems } = checkAll([...councils, ...[...beside, pattern, adoption].map(read)]);
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

export function preparedFrom(written: Written, holidays?: Holidays): Prepared {
  const service = serviceFrom(written);
  return prepare(service, hashOf(service), holidays);
}

/** The same, written as files are. */
export function preparedText(text: string, holidays?: Holidays): Prepared {
  return preparedFrom(parse(text) as Written, holidays);
}
