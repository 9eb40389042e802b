import { Command } from 'commander';
import { check } from './check.ts';
import { start } from './start.ts';

const program = new Command('patternbook').description('Describe a public service once; share it as a pattern, run it, and measure whether the outcome happened.');

program
  .command('start', { isDefault: true })
  .option('--from <folder...>', 'an organisation’s own folder of definitions, read over the library', [])
  .option('--port <port>', 'where to listen', process.env.PORT ?? '3000')
  .description('Serve the library’s services, with a demo to try.')
  .action(async (options: { from: string[]; port: string }) => {
    process.exitCode = await start({ from: options.from, port: Number(options.port) });
  });

program
  .command('check')
  .argument('[folders...]', 'folders with definitions, read beside the library that comes with the program')
  .option('--format <format>', 'text or json', 'text')
  .description('Say what is wrong in definitions, and where.')
  .action(async (folders: string[], options: { format: string }) => {
    process.exitCode = await check(folders, options);
  });

await program.parseAsync();
