import type { Decided } from './answers.ts';
import type { Reasons } from './changes.ts';
import type { LocalDeed } from './local.ts';
import type { Organisation, Pattern, Register } from './documents.ts';
import type { Choice, Fact, Role } from './sections.ts';

/** A local choice with what holds here. */
export interface ChoiceHere extends Decided {
  readonly choice: Choice;
  /**
   * Whether the organisation answered, the pattern's default stands, or the bound leaves one value; or what is
   * lawful and nearest to an answer that is not lawful any more.
   */
  readonly from: 'adopted' | 'default' | 'exactly' | 'nearest';
}

export interface RoleHere extends Role {
  /** Ids of the organisations that play this role here. */
  readonly organisations: readonly string[];
}

/** A change that an organisation made, by what it does and to which slot. */
export interface ChangeHere extends Omit<Reasons, 'dormant'> {
  readonly does: LocalDeed;
  readonly slot: string;
}

/**
 * The effective service: a pattern with one organisation's choices in it. Plain data, never changed;
 * its hash is the version that a case is pinned to.
 */
export interface Service extends Told {
  readonly id: string;
  readonly name: string;
  readonly organisation: Organisation;
  readonly pattern: { readonly id: string; readonly version: string };
  readonly roles: Readonly<Record<string, RoleHere>>;
  readonly choices: Readonly<Record<string, ChoiceHere>>;
  /** The facts that this service asks, gives or reads. */
  readonly facts: Readonly<Record<string, Fact>>;
  /** By id, the registers that its steps issue into, each as a service without a list. */
  readonly registers: Readonly<Record<string, Service>>;
  /** What it is about where it is a register: its states and what its entries keep. */
  readonly register?: Pick<Register, 'holds' | 'states' | 'keeps' | 'public'>;
  /** By id, the names of others that it is run for. */
  readonly onBehalfOf?: Readonly<Record<string, string>>;
  /** What the organisation changed of what its pattern leaves open, and why. */
  readonly changes?: readonly ChangeHere[];
  /** By language, the words for each text of the definition. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is the same for whoever adopts the pattern. */
type Told = Readonly<
  Pick<Pattern, 'start' | 'opened' | 'law' | 'outcomes' | 'clocks' | 'limits'> &
    Pick<Pattern, 'steps' | 'whenever' | 'keeps' | 'contributes'>
>;
