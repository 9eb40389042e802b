import { InvalidArgumentError, Option } from 'commander';
import { parseDate } from '../definition/index.ts';
import type { Command } from 'commander';
import type { AdoptOptions } from './adopt.ts';
import type { DiffOptions } from './diff.ts';
import type { DriftOptions } from './drift.ts';
import type { ReleaseOptions } from './release.ts';
import type { UpgradeOptions } from './upgrade.ts';

type End = (code: number | Promise<number>) => Promise<void>;

/** The commands with which a pattern is taken up, kept up with, and released. */
export function addAdopting(program: Command, endWith: End): void {
  for (const add of [addAdopt, addUpgrade, addRelease, addDiff, addDrift]) add(program, endWith);
}

const format = () =>
  new Option('--format <format>', 'json is for other programs').choices(['text', 'json']).default('text');
const from = ['--from <folder...>', 'your own folders of definitions, read over the library', []] as const;

function addAdopt(program: Command, endWith: End): void {
  program
    .command('adopt')
    .description('Write the file with which an organisation takes up a pattern, for you to fill in.')
    .argument('<pattern>', 'the id of a pattern, such as taxi-driver-licence')
    .option('--for <organisation>', 'who takes it up: a name, or the id of an organisation', 'My Council')
    .option('--into <folder>', 'where the file goes; a folder with the id of the organisation, if not said')
    .option('--version <version>', 'which version, such as 4.0.0; the newest, if not said')
    .option(...(from as never as [string, string, string[]]))
    .addOption(format())
    .addHelpText(
      'after',
      `
Nothing is ever overwritten.

Examples
  patternbook adopt taxi-driver-licence --for "Ashmere Borough Council"
  patternbook adopt taxi-driver-licence --for camford-city-council --into my-folder`,
    )
    .action(async (pattern: string, options: AdoptOptions) =>
      endWith((await import('./adopt.ts')).adopt(pattern, options)),
    );
}

function addUpgrade(program: Command, endWith: End): void {
  program
    .command('upgrade')
    .description('Say what another version of its pattern means for a service, and take it there.')
    .argument('<service>', 'the id of a service, such as camford-taxi-driver-licence')
    .option('--to <version>', 'which version; the newest, if not said')
    .option(...(from as never as [string, string, string[]]))
    .option('--decide <key=how...>', 'what you decide, as the program tells you to write it', [])
    .option('--write', 'write it to the file, once everything is decided')
    .addOption(format())
    .addHelpText(
      'after',
      `
Without --write nothing is changed. Exit code 1 while there is something to decide.

Examples
  patternbook upgrade camford-taxi-driver-licence
  patternbook upgrade our-permits --from my-folder --decide 'double reword granted=ours' --write`,
    )
    .action(async (service: string, options: UpgradeOptions) =>
      endWith((await import('./upgrade.ts')).upgradeService(service, options)),
    );
}

function addRelease(program: Command, endWith: End): void {
  program
    .command('release')
    .description(
      'Say what a version of a pattern changes, and whether its number is right. Exit code 1 if not.',
    )
    .argument('<pattern>', 'the file of the pattern, or the folder that holds it and its “releases”')
    .option(...(from as never as [string, string, string[]]))
    .addOption(format())
    .addHelpText(
      'after',
      `
It is compared with the version before it: in “releases” beside it, in a folder
of --from, or in the library. Nothing is written.

Examples
  patternbook release my-pattern
  patternbook release my-pattern/pattern.yaml --from services`,
    )
    .action(async (pattern: string, options: ReleaseOptions) =>
      endWith((await import('./release.ts')).release(pattern, options)),
    );
}

function addDiff(program: Command, endWith: End): void {
  program
    .command('diff')
    .description('Say in what two services differ, and why; or two versions of a pattern.')
    .argument('<first>', 'the id of a service, or a pattern and its version: taxi-driver-licence@1.0.0')
    .argument('<second>', 'another of the same')
    .option(...(from as never as [string, string, string[]]))
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples
  patternbook diff camford-taxi-driver-licence nether-wold-taxi-driver-licence
  patternbook diff our-permits@1.0.0 our-permits@2.0.0 --from my-folder`,
    )
    .action(async (first: string, second: string, options: DiffOptions) =>
      endWith((await import('./diff.ts')).diff(first, second, options)),
    );
}

function addDrift(program: Command, endWith: End): void {
  program
    .command('drift')
    .description('Say how far each adopter of a pattern is from its newest version, and in what.')
    .argument('<pattern>', 'the id of a pattern, such as taxi-driver-licence')
    .option(...(from as never as [string, string, string[]]))
    .option('--on <day>', 'the day that is asked of, such as 2026-03-12; today, if not said', day)
    .addOption(format())
    .addHelpText(
      'after',
      `
Example
  patternbook drift taxi-driver-licence`,
    )
    .action(async (pattern: string, { on, ...options }: Partial<DriftOptions>) =>
      endWith(
        (await import('./drift.ts')).driftOf(pattern, { ...(options as DriftOptions), on: on ?? today() }),
      ),
    );
}

function day(written: string): string {
  const read = parseDate(written);
  if (read === undefined) throw new InvalidArgumentError('Write the year, the month and the day: 2026-03-12');
  return read;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
