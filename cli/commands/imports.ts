import type { Command } from 'commander';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { readImportBatches, type StoredImport } from '../../store/tables/importBatches.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inSession } from '../inSession.ts';
import { inLanguage } from '../messages.ts';
import { withColumnsOption } from '../output/columnChoice.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';
import { baseHelp, type ImportOptions, runImport, runUndo } from './import.ts';

const columns = listColumns({
  batch: ['text', 'Import', '导入'],
  state: ['text', 'State', '状态'],
  file: ['text', 'File', '文件'],
  mapping: ['text', 'Mapping', '映射'],
  rows: ['count', 'Rows', '行'],
  rows_total: ['count', 'Of', '总行数'],
  accepted: ['count', 'Accepted', '接受'],
  rejected: ['count', 'Rejected', '拒绝'],
  started_at: ['instant', 'Started', '开始时间'],
  last_progress_at: ['instant', 'Last progress', '最近进度'],
  sha256: ['text', 'SHA-256', 'SHA-256'],
});

type Options = OutputOptions & { readonly tenant?: string };

/** `imports list|resume|undo`: what was imported, and what to do about an import that was broken off. */
export function registerImports(program: Command, context: CommandContext): void {
  const imports = program
    .command('imports')
    .description(inLanguage(context, 'list imports, finish or undo one', '列出导入，继续或撤销某次导入'));
  registerList(imports, context);
  registerResume(imports, context);
  registerUndo(imports, context);
  for (const command of imports.commands) command.exitOverride().copyInheritedSettings(program);
}

function registerList(imports: Command, context: CommandContext): void {
  const command = imports
    .command('list')
    .description(
      inLanguage(
        context,
        'imports of a tenant, the latest first; state: running, broken, complete or undone',
        '列出租户的导入，最新在前；状态：running（进行中）、broken（中断）、complete（完成）、undone（已撤销）',
      ),
    )
    .addHelpText('after', exampleText(context, 'huixiang imports list --tenant shop'));
  withColumnsOption(withOutputOptions(withTenantOption(command, context), context, listFormats), context, columns);
  command.action(async (options: Options) => {
    formatOf(options, listFormats, usualFormat(options, context));
    const tenant = tenantOf(options, context);
    await inSession(context, {}, async ({ store }) => {
      await requireTenant(new Tenants(store, new Registry(store)), tenant, context);
      await writeList(columns, (await readImportBatches(store, tenant)).map(rowOf), options, context);
    });
  });
}

function rowOf({ file, mapping, rows_total, at, ...batch }: StoredImport): Readonly<Record<string, unknown>> {
  const [, sha256 = null, name = file] = /^sha256:(\S+) (.*)$/s.exec(file) ?? [];
  return {
    ...batch,
    file: name,
    mapping: mapping === '' ? null : mapping,
    rows_total: rows_total === 0 ? null : rows_total,
    last_progress_at: at,
    sha256,
  };
}

function registerResume(imports: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = imports
    .command('resume')
    .argument('<import>', text('a broken one of `imports list`', '`imports list` 中状态为 broken 的导入'))
    .argument('<file>', text('the same file; - is standard input', '同一文件；- 为标准输入'))
    .description(
      text(
        'finish an import that was broken off: with the same file and mapping; what is in stays as it is',
        '继续已中断的导入：需使用相同的文件和映射；已入库的数据不变',
      ),
    )
    .option('--mapping <file>', text('the same mapping, where there was one', '相同的映射（如果当时使用了映射）'))
    .option('--base <time>', baseHelp(context))
    .option('--no-wait', text('leave the recompute to the refresher', '不等待重算'))
    .addHelpText(
      'after',
      exampleText(
        context,
        'huixiang imports resume 3f2a9c0d1b4e5f607182-1 orders.csv --mapping orders.yaml --tenant shop',
      ),
    );
  withOutputOptions(withTenantOption(command, context), context, listFormats);
  command.action(async (batch: string, file: string, options: ImportOptions) => {
    formatOf(options, listFormats, usualFormat(options, context));
    await runImport(file, options, context, batch);
  });
}

function registerUndo(imports: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = imports
    .command('undo')
    .argument('<import>', text('one of `imports list`', '`imports list` 中的导入'))
    .description(
      text(
        'take what only this import brought out of every figure, as `import --undo`; events of other imports may keep its values, then exit code 3',
        '将仅由该导入带来的数据从所有数字中移除，同 `import --undo`；其他导入也带来的事件可能保留其取值，此时退出码为 3',
      ),
    )
    .option('--no-wait', text('leave the recompute to the refresher', '不等待重算'))
    .option('--yes', text('do not ask', '不询问'))
    .addHelpText('after', exampleText(context, 'huixiang imports undo 3f2a9c0d1b4e5f607182-1 --tenant shop --yes'));
  withTenantOption(command, context);
  command.action(async (batch: string, options: ImportOptions) => {
    // Asked before the server is reached where no one can answer.
    if (!options.yes && !context.stdin.isTTY) await confirm(context, '', options);
    await runUndo(batch, options, context);
  });
}
