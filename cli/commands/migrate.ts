import type { Command } from 'commander';
import { migrate } from '../../store/migrations/run.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inSession } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';

/** `migrate`: results are the names of the files, one a line. */
export function registerMigrate(program: Command, context: CommandContext): void {
  program
    .command('migrate')
    .description(inLanguage(context, 'create or upgrade the database schema', '创建或升级数据库结构'))
    .option('--dry-run', inLanguage(context, 'only print what would be done', '只说明将执行的操作'))
    .addHelpText('after', exampleText(context, 'huixiang migrate --dry-run'))
    .action(async ({ dryRun = false }: { readonly dryRun?: boolean }) => {
      await inSession(context, { schema: 'leave' }, async ({ storeOptions, progress }) => {
        const { pending, views, versions, applied } = await migrate(storeOptions, {
          dryRun,
          onApplied: ({ name }) => progress.print(messageText(context, 'migrated', { name })),
        });
        for (const { name } of [...pending, ...views]) {
          if (dryRun) progress.print(messageText(context, 'wouldMigrate', { name }));
          context.stdout.write(`${name}\n`);
        }
        if (pending.length + views.length > 0) return;
        // A new definition of the figures needs no file: the database only remembers it.
        if (versions === undefined)
          progress.print(messageText(context, 'upToDate', { number: Math.max(0, ...applied) }));
        else {
          const name = `definition ${versions.definition}`;
          progress.print(messageText(context, dryRun ? 'wouldMigrate' : 'migrated', { name }));
        }
      });
    });
}
