import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';

export function registerConfig(program: Command, context: CommandContext): void {
  program
    .command('config')
    .description(
      inLanguage(
        context,
        'print the settings in use and their sources, secrets masked',
        '输出当前设置及其来源，密钥已遮盖',
      ),
    )
    .option('--json', inLanguage(context, 'as JSON', '输出 JSON'))
    .addHelpText('after', exampleText(context, 'huixiang config'))
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
