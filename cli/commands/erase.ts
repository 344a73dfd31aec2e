import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import { typedRecipientSchema } from '../../contract/ids.ts';
import { Recipients } from '../../ingest/erasure/recipients.ts';
import { erasureAnswer } from '../../store/erasure/answer.ts';
import { finishErasure } from '../../store/erasure/erase.ts';
import { type ErasureJob, readJob } from '../../store/erasure/jobs.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { Ended, EXIT_FAILED } from '../exit.ts';
import { exampleText } from '../help.ts';
import { inSession, type Work } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { refreshUnits } from '../refreshUnits.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';

const columns = listColumns({
  id: ['text', 'Erasure', '删除任务'],
  state: ['text', 'State', '状态'],
  erased: ['count', 'Recipients', '接收者'],
  units_marked: ['count', 'Units recomputed', '重算单元'],
  partitions_done: ['count', 'Months done', '已处理月份'],
  partitions_total: ['count', 'Months', '涉及月份'],
  rows_deleted: ['count', 'Rows deleted', '删除行数'],
  remaining: ['count', 'Rows left', '剩余行数'],
  deleted: ['json', 'By month and type', '按月份和类型'],
  check_query: ['text', 'Check', '核对语句'],
  error: ['text', 'Last error', '最近一次错误'],
  retry_at: ['text', 'Next try after', '下次重试时间'],
  dry_run: ['flag', 'Dry run', '试运行'],
});

interface EraseOptions extends OutputOptions {
  readonly tenant?: string;
  readonly stdin?: boolean;
  readonly status?: string;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly yes?: boolean;
}

export function registerErase(program: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = program
    .command('erase')
    .argument('[recipient]', text('raw id; your shell may keep it, --stdin does not', '原始标识；shell 历史可能留存'))
    .description(
      text(
        'erase recipients: delete their events and count without them',
        '删除接收者：删除其事件，并在不计入其数据的情况下重算',
      ),
    )
    .option('--stdin', text('raw ids from standard input, one a line', '从标准输入读取原始标识，每行一个'))
    .option(
      '--status <erasure>',
      text('how far an earlier erasure is, and its proof', '查看已提交的删除任务的进度和凭证'),
    )
    .option('--dry-run', text('only count what would be touched', '只统计影响范围'))
    .option(
      '--wait',
      text('until rows are deleted and figures recomputed (the default)', '等待删除和重算完成（默认）'),
      true,
    )
    .option('--no-wait', text('accept it and leave the work to serve or refresh', '仅提交，由 serve 或 refresh 处理'))
    .option('--yes', text('do not ask', '不询问'))
    .addHelpText(
      'after',
      exampleText(
        context,
        'huixiang erase --stdin --tenant shop --yes < ids.txt',
        'huixiang erase --status 2f0c5b1e-0b5f-4d53-9f0e-3d0f6f1f8a11 --tenant shop',
      ),
    );
  withOutputOptions(withTenantOption(command, context), context, listFormats);
  command.action(async (recipient: string | undefined, options: EraseOptions) => {
    const given = [recipient, options.stdin, options.status].filter((one) => one !== undefined);
    if (given.length !== 1) {
      throw new CodedError('HX_USAGE', 'a recipient, --stdin or --status: one of them', { at: 'recipient' });
    }
    const tenant = tenantOf(options, context);
    formatOf(options, listFormats, usualFormat(options, context));
    const { status } = options;
    if (status !== undefined) {
      return inSession(context, {}, async ({ store }) => {
        await writeList(columns, [rowOf(await readJob(store, tenant, status))], options, context);
      });
    }
    const asked = !options.yes && !options.dryRun;
    if (asked && options.stdin) {
      throw new CodedError('HX_USAGE', '--stdin leaves no one to ask: add --yes or --dry-run', { at: '--yes' });
    }
    // Asked before the server is reached where no one can answer.
    if (asked && !context.stdin.isTTY) await confirm(context, '', options);
    const rawIds = recipient === undefined ? await idsOfStdin(context) : [checked(recipient, 'recipient')];
    const outcome = await inSession(context, {}, (work) => erase(work, tenant, rawIds, options, context));
    if (outcome !== 0) throw new Ended(outcome);
  });
}

async function erase(
  work: Work,
  tenant: string,
  rawIds: readonly string[],
  options: EraseOptions,
  context: CommandContext,
): Promise<number> {
  const { store, secret, progress, signal } = work;
  await requireTenant(new Tenants(store, new Registry(store)), tenant, context);
  const recipients = new Recipients(store, secret);
  if (options.dryRun || !options.yes) {
    const { recipients: n, units } = await recipients.estimate(tenant, rawIds);
    if (options.dryRun) {
      await writeList(columns, [{ ...absent, erased: n, units_marked: units, dry_run: true }], options, context);
      return 0;
    }
    if (!(await confirm(context, messageText(context, 'askErase', { n, units, tenant }), options))) return EXIT_FAILED;
  }
  const accepted = await recipients.erase(tenant, rawIds);
  if (!options.wait) {
    await writeList(columns, [rowOf(accepted)], options, context);
    progress.print(messageText(context, 'eraseAccepted', { id: accepted.id, tenant }));
    return 0;
  }
  const done = await finishErasure(store, accepted, {
    signal,
    onProgress: ({ partitions_done: n, partitions_total: total }) =>
      progress.update(messageText(context, 'erasing', { n, total })),
  });
  const clean = done.units === 0 || (await refreshUnits(work, tenant, context));
  await writeList(columns, [rowOf(done)], options, context);
  progress.print(messageText(context, 'erased'));
  return clean ? 0 : EXIT_FAILED;
}

const absent = Object.fromEntries(columns.map(({ name }) => [name, null]));

function rowOf(job: ErasureJob): Readonly<Record<string, unknown>> {
  const { deleted, error, ...answer } = erasureAnswer(job);
  const rows_deleted = deleted.reduce((sum, { rows }) => sum + rows, 0);
  const failure = error === null ? null : `${error.code}: ${error.message}`;
  return { ...answer, rows_deleted, deleted, error: failure, dry_run: false };
}

async function idsOfStdin(context: CommandContext): Promise<string[]> {
  const lines = (await text(context.stdin)).split(/\r?\n/);
  const rawIds = lines.flatMap((line, index) => (line === '' ? [] : [checked(line, `line ${index + 1}`)]));
  if (rawIds.length === 0) throw new CodedError('HX_USAGE', 'standard input names no one', { at: '--stdin' });
  return rawIds;
}

/** What cannot be an id is reported by its place, not by itself. */
function checked(given: string, at: string): string {
  const parsed = typedRecipientSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new CodedError('HX_PARAM', `${at}: ${parsed.error.issues[0]?.message ?? 'no id of a recipient'}`, { at });
}
