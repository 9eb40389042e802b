import {
  checkBlock,
  checkCalendar,
  checkOrganisation,
  checkOutcome,
  checkPattern,
  checkRegister,
  checkService,
  checkThing,
  checkVocabulary,
  checkWords,
} from '../definition/index.ts';
import type { Document, Library, Problem } from '../definition/index.ts';

/** What is wrong with one document, as it stands among the others. */
export type Judge = (document: Document) => readonly Problem[];

/** A judge who looks at each document once. */
export function judgeOf(library: Library): Judge {
  const known = new Map<Document, readonly Problem[]>();
  return (document) => {
    const found = known.get(document) ?? judge(document, library);
    known.set(document, found);
    return found;
  };
}

function judge(document: Document, library: Library): readonly Problem[] {
  switch (document.kind) {
    case 'organisation':
      return checkOrganisation(document, library);
    case 'facts':
      return checkVocabulary(document, library);
    case 'block':
      return checkBlock(document, library);
    case 'register':
      return checkRegister(document, library);
    case 'pattern':
      return checkPattern(document, library);
    case 'service':
      return checkService(document, library);
    case 'outcome':
      return checkOutcome(document, library);
    case 'thing':
      return checkThing(document, library);
    case 'calendar':
      return checkCalendar(document);
    case 'words':
      return checkWords(document, library);
    case 'example':
      return [];
  }
}
