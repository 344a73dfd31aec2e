import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { startRefresh } from '../services/refresh.ts';
import { runService } from '../services/run.ts';

export function registerRefresh(program: Command, context: CommandContext): void {
  program
    .command('refresh')
    .description('recompute the figures of what changed until stopped; several may run at once')
    .addHelpText('after', '\nExample:\n  CLICKHOUSE_URL=http://ch:8123 huixiang refresh')
    .action(() => runService(context, 'refresh', async (deps) => startRefresh(deps)));
}
