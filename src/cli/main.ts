import { Command } from 'commander';
import { check } from './check.ts';

const program = new Command('patternbook').description('Describe a public service once; share it as a pattern, run it, and measure whether the outcome happened.');

program
  .command('check')
  .argument('[folders...]', 'folders with definitions, read beside the library that comes with the program')
  .option('--format <format>', 'text or json', 'text')
  .description('Say what is wrong in definitions, and where.')
  .action(async (folders: string[], options: { format: string }) => {
    process.exitCode = await check(folders, options);
  });

await program.parseAsync();
