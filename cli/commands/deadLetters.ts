import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import { replayDeadLetters, showDeadLetter } from '../../ingest/deadletters/replay.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { type DeadLetterFilter, listDeadLetters } from '../../store/tables/deadLetters.ts';
import type { CommandContext } from '../context.ts';
import { Ended, EXIT_FAILED, EXIT_REJECTED_ROWS } from '../exit.ts';
import { exampleText } from '../help.ts';
import { inSession, type Work } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';
import { withColumnsOption } from '../output/columnChoice.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { refreshUnits } from '../refreshUnits.ts';

const letter = {
  origin: ['text', 'Origin', '来源'],
  position: ['text', 'Position', '位置'],
  tenant: ['text', 'Tenant', '租户'],
  code: ['text', 'Code', '错误码'],
  path: ['text', 'Field', '字段'],
  message: ['text', 'Message', '说明'],
  bytes: ['count', 'Bytes', '字节'],
  failed_at: ['instant', 'Failed', '失败时间'],
  replayed: ['flag', 'Replayed', '已重新处理'],
} as const;
const listed = listColumns(letter);
const shown = listColumns({
  ...letter,
  sha256: ['text', 'SHA-256', 'SHA-256'],
  payload: ['text', 'Payload', '内容'],
  payload_encoding: ['text', 'Encoding', '编码'],
});
const replayColumns = listColumns({
  letters: ['count', 'Dead letters', '死信'],
  accepted: ['count', 'Accepted', '接受'],
  rejected: ['count', 'Rejected', '拒绝'],
  without_bytes: ['count', 'Without bytes', '无内容'],
  dry_run: ['flag', 'Dry run', '试运行'],
});

interface FilterOptions extends OutputOptions {
  readonly tenant?: string;
  readonly code?: string;
  readonly origin?: string;
}

/** What could not be stored as an event. Its tenant may be unknown, so all tenants are meant unless one is named. */
export function registerDeadLetters(program: Command, context: CommandContext): void {
  const letters = program
    .command('dead-letters')
    .description(inLanguage(context, 'messages and rows that could not be stored', '无法入库的消息和行'));
  registerList(letters, context);
  registerShow(letters, context);
  registerReplay(letters, context);
}

function withFilters(command: Command, context: CommandContext): Command {
  return command
    .option('--tenant <tenant>', inLanguage(context, 'only of this tenant; of all without', '仅此租户；缺省为全部'))
    .option('--code <code>', inLanguage(context, 'only with this code, such as HX_FIELD', '仅此代码，如 HX_FIELD'))
    .option(
      '--origin <origin>',
      inLanguage(context, 'only from there, such as kafka:huixiang.events/0', '仅此来源，如 kafka:huixiang.events/0'),
    );
}

function filterOf({ tenant, code, origin }: FilterOptions): DeadLetterFilter {
  return {
    ...(tenant !== undefined && { tenant }),
    ...(code !== undefined && { code }),
    ...(origin !== undefined && { origin }),
  };
}

function row(found: Awaited<ReturnType<typeof listDeadLetters>>[number]): Record<string, unknown> {
  const { payloadBytes, payloadSha256, failedAt, ...rest } = found;
  return { ...rest, bytes: payloadBytes, sha256: payloadSha256, failed_at: failedAt };
}

function registerList(letters: Command, context: CommandContext): void {
  const command = letters
    .command('list')
    .description(inLanguage(context, 'those that wait, the latest first', '列出等待处理的死信，最新在前'))
    .option('--all', inLanguage(context, 'also those that were replayed', '包括已重新处理的'))
    .option('--limit <n>', inLanguage(context, 'at most so many', '最多多少条'), limitOf, 100)
    .addHelpText('after', exampleText(context, 'huixiang dead-letters list --code HX_FIELD'));
  withColumnsOption(withOutputOptions(withFilters(command, context), context, listFormats), context, listed);
  command.action(async (options: FilterOptions & { readonly all?: boolean; readonly limit: number }) => {
    formatOf(options, listFormats, usualFormat(options, context));
    await inSession(context, {}, async ({ store }) => {
      const filter = { ...filterOf(options), ...(options.all ? {} : { replayed: false }) };
      await writeList(listed, (await listDeadLetters(store, filter, options.limit)).map(row), options, context);
    });
  });
}

function registerShow(letters: Command, context: CommandContext): void {
  const command = letters
    .command('show')
    .argument('<origin>', inLanguage(context, 'as `dead-letters list` shows it', '见 `dead-letters list`'))
    .argument('<position>', inLanguage(context, 'the same', '同上'))
    .description(
      inLanguage(context, 'one with its bytes, which may name people', '显示一条死信及其内容（可能含个人标识）'),
    )
    .addHelpText('after', exampleText(context, 'huixiang dead-letters show kafka:huixiang.events/0 1234 --json'));
  withOutputOptions(command, context, listFormats);
  command.action(async (origin: string, position: string, options: OutputOptions) => {
    formatOf(options, listFormats, usualFormat(options, context));
    await inSession(context, {}, async ({ store, secret }) => {
      const { cipher } = await openIngest(store, secret);
      const { value, ...found } = await showDeadLetter(store, cipher, origin, position);
      await writeList(shown, [{ ...row(found), ...payloadOf(value) }], options, context);
    });
  });
}

/** Text as it is; other bytes in base64, so that none is lost. */
function payloadOf(value: Uint8Array | null): Record<string, unknown> {
  if (value === null) return { payload: null, payload_encoding: null };
  try {
    return {
      payload: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value),
      payload_encoding: 'utf-8',
    };
  } catch {
    return { payload: Buffer.from(value).toString('base64'), payload_encoding: 'base64' };
  }
}

interface ReplayOptions extends FilterOptions {
  readonly position?: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly yes?: boolean;
}

function registerReplay(letters: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = letters
    .command('replay')
    .description(text('validate them again and store those that are valid now', '重新校验，入库现在有效的事件'))
    .option('--position <position>', text('one alone (with --origin)', '仅此一条（配合 --origin）'))
    .option('--limit <n>', text('at most so many', '最多多少条'), limitOf)
    .option('--dry-run', text('only count them', '只统计数量'))
    .option('--no-wait', text('leave the recompute to the refresher', '不等待重算'))
    .option('--yes', text('do not ask', '不询问'))
    .addHelpText('after', exampleText(context, 'huixiang dead-letters replay --code HX_TYPE --yes'));
  withOutputOptions(withFilters(command, context), context, listFormats);
  command.action(async (options: ReplayOptions) => {
    if (options.position !== undefined && options.origin === undefined) {
      throw new CodedError('HX_USAGE', '--position needs --origin', { at: '--position' });
    }
    formatOf(options, listFormats, usualFormat(options, context));
    // Fails here, before it connects, if there is no terminal to answer.
    if (!options.yes && !options.dryRun && !context.stdin.isTTY) await confirm(context, '', options);
    const outcome = await inSession(context, {}, (work) => replay(work, options, context));
    if (outcome !== 0) throw new Ended(outcome);
  });
}

async function replay(work: Work, options: ReplayOptions, context: CommandContext): Promise<number> {
  const { store, secret } = work;
  const { sink, cipher } = await openIngest(store, secret);
  const { position, limit } = options;
  const asked = {
    store,
    sink,
    cipher,
    filter: { ...filterOf(options), ...(position !== undefined && { position }) },
    ...(limit !== undefined && { limit }),
  };
  const waiting = await replayDeadLetters({ ...asked, dryRun: true });
  const dryRun = options.dryRun === true;
  if (!dryRun && waiting.letters > 0) {
    const question = messageText(context, 'askReplay', { n: waiting.letters });
    if (!(await confirm(context, question, options))) return EXIT_FAILED;
  }
  const { withoutBytes, ...done } = dryRun ? waiting : await replayDeadLetters(asked);
  const clean = dryRun || !options.wait || done.accepted === 0 || (await refreshUnits(work, options.tenant, context));
  await writeList(replayColumns, [{ ...done, without_bytes: withoutBytes, dry_run: dryRun }], options, context);
  if (!clean) return EXIT_FAILED;
  return !dryRun && done.rejected + withoutBytes > 0 ? EXIT_REJECTED_ROWS : 0;
}

function limitOf(given: string): number {
  const limit = Number(given);
  if (Number.isSafeInteger(limit) && limit > 0 && limit <= 1_000_000) return limit;
  throw new CodedError('HX_USAGE', `--limit ${given}: a whole number from 1 to 1000000`, { at: '--limit' });
}
