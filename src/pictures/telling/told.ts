import type { Service, SlotCalendar } from '../../definition/index.ts';
import { those } from '../names.ts';

/** Something told: a sentence or two, and what is told under it. */
export interface Told {
  readonly text: string;
  readonly inside?: readonly Told[];
}

/** Things that are told, without those of which there is nothing to tell. */
export function lines(...texts: readonly (string | false | undefined)[]): Told[] {
  return those(...texts).map((text) => ({ text }));
}

/** A heading with what is told under it. */
export interface Chapter {
  readonly title: string;
  readonly intro?: string;
  readonly items: readonly Told[];
  /** Its items have an order. */
  readonly isOrdered?: boolean;
}

/** What a telling needs to know besides the service. */
export interface Teller {
  readonly service: Service;
  /** The name of an organisation, a shared outcome, a thing or a service, by its id. */
  readonly nameOf: (id: string) => string;
  /** The slots that the organisation has, where there is one. */
  readonly calendars?: Readonly<Record<string, SlotCalendar>>;
  /** Steps that the choices made here leave out. */
  readonly idle: ReadonlySet<string>;
  /** The offers that every service has, by id. */
  readonly common: ReadonlySet<string>;
  /** Who does what nobody is named for, where it is not the person: “each of them”. */
  readonly usual?: string;
}
