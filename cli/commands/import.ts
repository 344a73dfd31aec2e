import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import type { UnusedCounts } from '../../contract/usage.ts';
import { detailIn, titleIn } from '../../contract/words/errorDetails.ts';
import { type ImportProgress, type ImportResult, importFile } from '../../ingest/files/importFile.ts';
import { importOrigin } from '../../ingest/files/importOrigin.ts';
import type { Mapping } from '../../ingest/files/mapping.ts';
import { readMapping } from '../../ingest/files/readMapping.ts';
import type { ImportSource } from '../../ingest/files/stage.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { type KeptAfterUndo, readKeptAfterUndo } from '../../store/tables/importOverlap.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import type { CommandContext } from '../context.ts';
import { Ended, EXIT_FAILED, EXIT_REJECTED_ROWS } from '../exit.ts';
import { exampleText } from '../help.ts';
import { inSession, type Work } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import type { Progress } from '../output/progress.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { refreshUnits } from '../refreshUnits.ts';
import { tenantOf, withTenantOption } from '../tenant.ts';

export interface ImportOptions extends OutputOptions {
  readonly mapping?: string;
  readonly base?: string;
  readonly tenant?: string;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly undo?: string;
  readonly yes?: boolean;
}

const columns = listColumns({
  batch: ['text', 'Import', '导入'],
  tenant: ['text', 'Tenant', '租户'],
  rows: ['count', 'Rows', '行'],
  events: ['count', 'Events', '事件'],
  accepted: ['count', 'Accepted', '接受'],
  rejected: ['count', 'Rejected', '拒绝'],
  unused: ['json', 'Not used', '暂未使用'],
  dry_run: ['flag', 'Dry run', '试运行'],
});

const EXAMPLE =
  'huixiang import docs/examples/hillstrom/hillstrom.csv.gz --mapping docs/examples/hillstrom/mapping.yaml --tenant hillstrom';

export function registerImport(program: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = program
    .command('import')
    .argument('[file]', text('CSV or NDJSON, gzip too; - is standard input', 'CSV 或 NDJSON（可 gzip）；- 为标准输入'))
    .description(text('import a file, and recompute the figures that it changes', '导入文件，并重算受影响的数字'))
    .option(
      '--mapping <file>',
      text('how rows become events; without it NDJSON of events', '行到事件的映射；缺省时为 NDJSON 事件'),
    )
    .option('--base <time>', baseHelp(context))
    .option(
      '--dry-run',
      text('check everything, show what rows become, store nothing', '只检查并显示各行生成的事件，不写入'),
    )
    .option('--no-wait', text('leave the recompute to the refresher', '不等待重算'))
    .option(
      '--undo <import>',
      text('undo an earlier import: take out what only it brought', '撤销以前的一次导入：移除仅由它带来的数据'),
    )
    .option('--yes', text('do not ask', '不询问'))
    .addHelpText('after', exampleText(context, EXAMPLE));
  withOutputOptions(withTenantOption(command, context), context, listFormats);
  command.action(async (file: string | undefined, options: ImportOptions) => {
    if ((file === undefined) === (options.undo === undefined)) {
      throw new CodedError('HX_USAGE', 'name a file, or an earlier import with --undo', { at: 'file' });
    }
    formatOf(options, listFormats, usualFormat(options, context));
    if (file === undefined) await runUndo(options.undo ?? '', options, context);
    else await runImport(file, options, context);
  });
}

/** Imports a file; with `resumes`, only if it is the file and the mapping of that broken import. */
export async function runImport(
  file: string,
  options: ImportOptions,
  context: CommandContext,
  resumes?: string,
): Promise<void> {
  const tenant = tenantOf(options, context);
  const mapping = mappingOf(options);
  const dryRun = options.dryRun === true;
  const source: ImportSource = file === '-' ? { stream: context.stdin, name: 'stdin' } : { path: file };
  const { incomplete, clean } = await inSession(context, {}, async (work) => {
    const { store, secret, progress, signal } = work;
    const ingest = await openIngest(store, secret);
    const result = await importFile(
      { source, ...(mapping && { mapping }), tenant, store, ...ingest, dryRun, signal, ...(resumes && { resumes }) },
      (at) => progress.update(progressLine(at, context)),
    );
    const { batch, rows, events, accepted, rejected, unused, uncompared } = result;
    for (const { position, event } of dryRun ? result.previews : []) {
      progress.print(messageText(context, 'preview', { position, event: JSON.stringify(event) }));
    }
    reportRejections(result, tenant, dryRun, progress, context);
    reportUnused(unused, dryRun, progress, context);
    reportLowered(result, tenant, progress, context);
    reportUncompared(result, progress, context);
    const done = dryRun || !options.wait || (await refreshUnits(work, tenant, context));
    progress.end();
    const row = { batch: batch ?? null, tenant, rows, events, accepted, rejected, unused, dry_run: dryRun };
    await writeList(columns, [row], options, context);
    return { incomplete: rejected > 0 || result.lowered.length > 0, clean: done && uncompared === undefined };
  });
  if (!clean) throw new Ended(EXIT_FAILED);
  if (incomplete) throw new Ended(EXIT_REJECTED_ROWS);
}

/** Takes what only an import brought out of every figure, after a question. Exit code 3 where events may keep its values. */
export async function runUndo(
  batch: string,
  options: Pick<ImportOptions, 'tenant' | 'yes' | 'wait'>,
  context: CommandContext,
): Promise<void> {
  const tenant = tenantOf(options, context);
  if (!(await confirm(context, messageText(context, 'askUndo', { batch, tenant }), options)))
    throw new Ended(EXIT_FAILED);
  const { clean, kept } = await inSession(context, {}, async (work: Work) => {
    const already = (await undoImport(work.store, tenant, batch)) === 'already';
    work.progress.print(messageText(context, already ? 'alreadyUndone' : 'undone', { batch }));
    // If this fails, a repeated undo reports it.
    const kept = await readKeptAfterUndo(work.store, tenant, batch);
    reportKept(kept, batch, tenant, work.progress, context);
    return { clean: already || !options.wait || (await refreshUnits(work, tenant, context)), kept };
  });
  if (!clean) throw new Ended(EXIT_FAILED);
  if (kept.ofImports > 0 || kept.ofLive > 0) throw new Ended(EXIT_REJECTED_ROWS);
}

/** Imports that one message names. */
const MOST_NAMED = 3;

function reportKept(
  { ofImports, imports, ofLive }: KeptAfterUndo,
  batch: string,
  tenant: string,
  progress: Progress,
  context: CommandContext,
): void {
  if (ofImports > 0) {
    const names = imports.slice(0, MOST_NAMED).map((one) => `${one.batch} (${one.events})`);
    const more = imports.length - names.length;
    const rest = more > 0 ? [messageText(context, 'moreImports', { n: more })] : [];
    const list = [...names, ...rest].join(inLanguage(context, ', ', '、'));
    progress.print(messageText(context, 'keptByImports', { n: ofImports, batch, tenant, list }));
  }
  if (ofLive > 0) progress.print(messageText(context, 'keptByLive', { n: ofLive, batch }));
}

/** What `--base` is, for both commands that take it. */
export function baseHelp(context: CommandContext): string {
  return inLanguage(
    context,
    'what `base` means in the mapping, instead of its own: the time of this export',
    '映射中 `base` 的取值，代替映射自身的值：本次导出的时间',
  );
}

function mappingOf({ mapping, base }: ImportOptions): Mapping | undefined {
  if (mapping !== undefined) return readMapping(readText(mapping), mapping, base);
  if (base !== undefined) throw new CodedError('HX_USAGE', '--base needs a --mapping', { at: '--base' });
  return undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new CodedError('HX_MAPPING', `${path}: ${reason}`, { at: path, cause });
  }
}

function progressLine({ phase, rows, totalRows, accepted, rejected }: ImportProgress, context: CommandContext): string {
  return phase === 'check'
    ? messageText(context, 'checking', { rows })
    : messageText(context, 'importing', { rows, total: totalRows ?? rows, accepted, rejected });
}

/** A value that was corrected downwards stays at the larger one until what brought that is undone. */
function reportLowered(
  { lowered, batch: own = '' }: ImportResult,
  tenant: string,
  progress: Progress,
  context: CommandContext,
): void {
  for (const { batch, undone, events } of lowered) {
    progress.print(
      batch === undefined
        ? messageText(context, 'loweredLive', { n: events })
        : undone
          ? messageText(context, 'loweredUndone', { n: events, batch, own, tenant })
          : messageText(context, 'loweredImport', { n: events, batch, tenant }),
    );
  }
}

/** The import itself is complete. */
function reportUncompared({ batch, uncompared }: ImportResult, progress: Progress, context: CommandContext): void {
  if (batch === undefined || uncompared === undefined) return;
  progress.print(messageText(context, 'uncompared', { batch, message: `${uncompared.code}: ${uncompared.message}` }));
}

function reportRejections(
  { rejections, rejected, sha256 }: ImportResult,
  tenant: string,
  dryRun: boolean,
  progress: Progress,
  context: CommandContext,
): void {
  for (const { position, code, path, columns: of, message } of rejections) {
    const columns = of.length === 0 ? '' : messageText(context, 'rejectedColumns', { columns: of.join(', ') });
    progress.print(
      messageText(context, 'rejectedRow', {
        position,
        code,
        path,
        columns,
        message: detailIn(context.language, message),
        title: titleIn(context.language, code),
      }),
    );
  }
  if (rejected === 0) return;
  progress.print(
    dryRun
      ? messageText(context, 'rejectedDry', { n: rejected })
      : messageText(context, 'rejectedMore', { n: rejected, origin: importOrigin(tenant, sha256) }),
  );
}

/** Names what was stored and no figure uses, so that no one waits for figures of it. */
function reportUnused(unused: UnusedCounts, dryRun: boolean, progress: Progress, context: CommandContext): void {
  const counts = Object.entries(unused).map(([type, count]) => `${type} ${count}`);
  if (counts.length === 0) return;
  progress.print(messageText(context, dryRun ? 'unusedDry' : 'unusedEvents', { counts: counts.join(', ') }));
}
