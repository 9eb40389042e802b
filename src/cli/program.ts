import { Command, CommanderError, Option } from 'commander';
import { suggestion } from '../definition/index.ts';
import { addAdopting } from './adopting.ts';
import { troubleWith } from './trouble.ts';
import type { Serving } from './serving.ts';

// Each command is read when it is asked for, so that the quick ones are quick.
const program = new Command('patternbook')
  .description(
    'Describe a public service once; share it as a pattern, run it, and measure whether the outcome happened.',
  )
  .showHelpAfterError('Run “patternbook --help” to see what there is.')
  .exitOverride();

const portOption = new Option('--port <port>', 'where to listen (or the setting PORT)').default(
  process.env.PORT ?? '3000',
);

program
  .command('start', { isDefault: true })
  .description('Serve the library’s services and the demo, until Ctrl-C.')
  .option('--from <folder...>', 'your own folder of definitions, read over the library', [])
  .addOption(portOption)
  .addHelpText(
    'after',
    `
Settings
  PORT                 where to listen, 3000 if not set
  DATABASE_URL         a PostgreSQL to use; without it the program starts its own, for trying out
  PATTERNBOOK_DATA     where its data is kept
  PATTERNBOOK_LIBRARY  a library to read instead of the one that comes with it
  PATTERNBOOK_LOG      yes logs each request: its route and status, nothing of what is in it

Examples
  patternbook start
  patternbook start --from my-council --port 8080`,
  )
  .action(async ({ from, port }: { from: string[]; port: string }) => {
    const how = serving(port);
    return endWith((await import('./start.ts')).start(from, how));
  });

program
  .command('check')
  .description('Say what is wrong in definitions, where, and what to do. Exit code 1 when something is.')
  .argument('[folders...]', 'folders with definitions, read beside the library')
  .addOption(
    new Option('--format <format>', 'json is for other programs').choices(['text', 'json']).default('text'),
  )
  .addOption(
    new Option('--prove', 'say what holds for everybody who uses a service, whatever they answer').conflicts(
      'format',
    ),
  )
  .addHelpText(
    'after',
    `
Examples
  patternbook check my-council
  patternbook check my-council --prove
  patternbook check my-council --format json`,
  )
  .action(async (folders: string[], options: { format: string; prove?: boolean }) =>
    endWith((await import('./check.ts')).check(folders, options)),
  );

program
  .command('show')
  .description('Tell a service: what it is for, what was decided here, what happens in what order.')
  .argument('<service>', 'the id of a service, such as camford-taxi-driver-licence')
  .option('--from <folder...>', 'your own folder of definitions', [])
  .action(async (service: string, { from }: { from: string[] }) =>
    endWith((await import('./show.ts')).show(service, from)),
  );

program
  .command('new')
  .description('Make a small, whole service to begin with, in a new or empty folder.')
  .argument('<folder>', 'where its files go')
  .option('--name <name>', 'what the service is called', 'Use a community room')
  .option(
    '--organisation <name>',
    'who runs it: a name, or the id of an organisation of the library',
    'My Council',
  )
  .option('--pattern', 'make it a design that others can adopt, and one service that does')
  .addHelpText(
    'after',
    `
Examples
  patternbook new my-service
  patternbook new my-service --name "Borrow a tool" --organisation "Ashmere Borough Council"`,
  )
  .action(async (folder: string, options: { name: string; organisation: string; pattern?: boolean }) =>
    endWith((await import('./new.ts')).newService(folder, options)),
  );

program
  .command('dev')
  .description('Serve the services of a folder beside what is wrong with them, and follow while you write.')
  .argument('<folder>', 'your own folder of definitions, read beside the library')
  .addOption(portOption)
  .addHelpText(
    'after',
    `
What is saved goes live when nothing is wrong with it; until then the last good version goes on.
It keeps its cases in a database of its own, and throws them away when it stops.
With PATTERNBOOK_LOG=yes it logs each request: its route and status, nothing of what is in it.

Examples
  patternbook dev my-service
  patternbook dev my-service --port 8080`,
  )
  .action(async (folder: string, { port }: { port: string }) => {
    const how = serving(port);
    return endWith((await import('./dev.ts')).dev(folder, how));
  });

addAdopting(program, endWith);

program
  .command('migrate')
  .description('Rewrite documents of an older format in the newest one.')
  .argument('<folder>', 'a folder of definitions')
  .addHelpText(
    'after',
    `
Nothing is written where a document can’t be read. Keep a copy, or have the folder in git.

Example
  patternbook migrate my-service`,
  )
  .action(async (folder: string) => endWith((await import('./migrate.ts')).migrate(folder)));

program
  .command('export')
  .description('Write what was made in the web into a folder, as files.')
  .argument('<folder>', 'your own folder of definitions')
  .addHelpText(
    'after',
    `
A file that was changed here as well is not written over; the other text is put beside it, and the exit code is 1.

Example
  patternbook export my-council`,
  )
  .action(async (folder: string) => endWith((await import('./export.ts')).exportTo(folder)));

program
  .command('schema')
  .description('Print the JSON Schema of the format, so that an editor completes and explains.')
  .argument('[kind]', 'organisation, facts, pattern, service or words; all of them if left out')
  .action(async (kind?: string) => endWith((await import('./schema.ts')).schema(kind)));

/** Runs the program with these words behind its name, and sets the exit code. */
export async function run(words: readonly string[]): Promise<void> {
  try {
    refuseUnknown(words[0] ?? 'start');
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** “start” is what is done without a command, and would take a misspelt one for something of its own. */
function refuseUnknown(asked: string): void {
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (!asked.startsWith('-') && !names.includes(asked))
    program.error(`error: there is no command “${asked}”. ${suggestion(asked, names) ?? ''}`);
}

async function endWith(code: number | Promise<number>): Promise<void> {
  process.exitCode = await code;
}

function serving(written: string): Serving {
  const port = Number(written);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    program.error(`error: “${written}” is not a port: a number from 1 to 65535.`);
  return { port, log: process.env.PATTERNBOOK_LOG === 'yes' };
}

/** What a user can cause is a sentence; anything else is a bug and shows where. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  console.error(troubleWith(error as Error) ?? error);
  return 1;
}
