import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { inLanguage } from '../messages.ts';
import { startRefresh } from '../services/refresh.ts';
import { runService } from '../services/run.ts';

export function registerRefresh(program: Command, context: CommandContext): void {
  program
    .command('refresh')
    .description(
      inLanguage(
        context,
        'recompute the figures of what changed until stopped; several may run at once',
        '持续重算有变化的数字；可多个并行',
      ),
    )
    .addHelpText('after', '\nExample:\n  CLICKHOUSE_URL=http://ch:8123 huixiang refresh')
    .action(() => runService(context, 'refresh', async (deps) => startRefresh(deps)));
}
