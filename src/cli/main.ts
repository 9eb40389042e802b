import { Command, CommanderError } from 'commander';
import { check } from './check.ts';
import { migrate } from './migrate.ts';
import { newService } from './new.ts';
import { schema } from './schema.ts';
import { show } from './show.ts';

const program = new Command('patternbook')
  .description(
    'Describe a public service once; share it as a pattern, run it, and measure whether the outcome happened.',
  )
  .showHelpAfterError('Run “patternbook --help” to see what there is.')
  .exitOverride();

program
  .command('start', { isDefault: true })
  .description('Serve the library’s services and the demo, until Ctrl-C.')
  .option('--from <folder...>', 'your own folder of definitions, read over the library', [])
  .option('--port <port>', 'where to listen (or the setting PORT)', process.env.PORT ?? '3000')
  .addHelpText(
    'after',
    `
Settings
  PORT              where to listen, 3000 if not set
  DATABASE_URL      a PostgreSQL to use; without it the program starts its own, for trying out
  PATTERNBOOK_DATA  where its data is kept

Examples
  patternbook start
  patternbook start --from my-council --port 8080`,
  )
  .action(async ({ from, port }: { from: string[]; port: string }) => {
    const { start } = await import('./start.ts');
    process.exitCode = await start({ from, port: portOf(port) });
  });

program
  .command('check')
  .description('Say what is wrong in definitions, where, and what to do. Exit code 1 when something is.')
  .argument('[folders...]', 'folders with definitions, read beside the library')
  .option('--format <format>', 'text, or json for other programs', 'text')
  .addHelpText(
    'after',
    `
Examples
  patternbook check my-council
  patternbook check my-council --format json`,
  )
  .action(async (folders: string[], options: { format: string }) => {
    process.exitCode = await check(folders, options);
  });

program
  .command('show')
  .description('Tell a service: what it is for, what was decided here, what happens in what order.')
  .argument('<service>', 'the id of a service, such as camford-taxi-driver-licence')
  .option('--from <folder...>', 'your own folder of definitions', [])
  .action(async (service: string, { from }: { from: string[] }) => {
    process.exitCode = await show(service, from);
  });

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
  .action(async (folder: string, options: { name: string; organisation: string; pattern?: boolean }) => {
    process.exitCode = await newService(folder, options);
  });

program
  .command('dev')
  .description('Serve the services of a folder beside what is wrong with them, and follow while you write.')
  .argument('<folder>', 'your own folder of definitions, read beside the library')
  .option('--port <port>', 'where to listen (or the setting PORT)', process.env.PORT ?? '3000')
  .addHelpText(
    'after',
    `
What is saved goes live when nothing is wrong with it; until then the last good version goes on.
It keeps its cases in a database of its own, and throws them away when it stops.

Examples
  patternbook dev my-service
  patternbook dev my-service --port 8080`,
  )
  .action(async (folder: string, { port }: { port: string }) => {
    const { dev } = await import('./dev.ts');
    process.exitCode = await dev({ folder, port: portOf(port) });
  });

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
  .action(async (folder: string) => {
    process.exitCode = await migrate(folder);
  });

program
  .command('schema')
  .description('Print the JSON Schema of the format, so that an editor completes and explains.')
  .argument('[kind]', 'organisation, facts, pattern, service or words; all of them if left out')
  .action((kind?: string) => {
    process.exitCode = schema(kind);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function portOf(written: string): number {
  const port = Number(written);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    program.error(`error: “${written}” is not a port: a number from 1 to 65535.`);
  return port;
}

/** What a user can cause is a sentence; anything else is a bug and shows where. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  const { name, code, message, path } = error as {
    name?: string;
    code?: string;
    message: string;
    path?: string;
  };
  if (name === 'ServerProblem') console.error(message);
  else if (code === 'EADDRINUSE')
    console.error(
      'That port is taken. Stop what is using it, or choose another with --port, such as --port 3001.',
    );
  else if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR')
    console.error(
      `${path} can’t be read. Check that it is a folder that is there, and that you may read it.`,
    );
  else if (code === 'ECONNREFUSED' || code === '28P01' || code === '3D000')
    console.error(`The database of DATABASE_URL can’t be reached: ${message}`);
  else console.error(error);
  return 1;
}
