import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';

export function registerConfig(program: Command, context: CommandContext): void {
  program
    .command('config')
    .description('print the settings in use and their sources, secrets masked')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  huixiang config')
    .action((options: { json?: boolean }) => {
      const rows = context.config().shown();
      if (options.json) {
        context.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      const width = Math.max(...rows.map(({ name }) => name.length));
      for (const { name, value, from } of rows) {
        context.stdout.write(`${name.padEnd(width)}  ${(value || '-').padEnd(28)}  ${from}\n`);
      }
    });
}
