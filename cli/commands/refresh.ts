import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';
import { type RefreshServiceOptions, startRefresh } from '../services/refresh.ts';
import { runService } from '../services/run.ts';

type Shard = NonNullable<RefreshServiceOptions['shard']>;

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
    .addHelpText(
      'after',
      exampleText(
        context,
        'CLICKHOUSE_URL=http://ch:8123 huixiang refresh',
        'huixiang refresh --shard 1/2 & huixiang refresh --shard 2/2',
      ),
    )
    .option(
      '--shard <i/n>',
      inLanguage(context, 'only part i of n of the units; run all n', '仅处理 n 份中的第 i 份；需运行全部 n 份'),
      shardOf,
    )
    .action(({ shard }: { readonly shard?: Shard }) =>
      runService(context, 'refresh', async (deps) => startRefresh(deps, { shard }), { waits: true }),
    );
}

/** `i/n` counted from 1, as people count; the code counts from 0. */
function shardOf(given: string): Shard {
  const [, i = '', n = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(given) ?? [];
  const [index, count] = [Number(i) - 1, Number(n)];
  if (index >= 0 && index < count) return { index, count };
  throw new CodedError('HX_USAGE', `--shard ${given}: write it as i/n with i from 1 to n, such as 1/2`, {
    at: '--shard',
  });
}
