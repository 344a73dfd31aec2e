import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import { typedRecipientSchema } from '../../contract/ids.ts';
import { Recipients } from '../../ingest/erasure/recipients.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { Ended, EXIT_FAILED } from '../exit.ts';
import { inSession, type Work } from '../inSession.ts';
import { inLanguage, tell } from '../messages.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { refreshUnits } from '../refreshUnits.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';

const columns = listColumns({
  erased: ['count', 'Recipients', '接收者'],
  units_marked: ['count', 'Units recomputed', '重算单元'],
  dry_run: ['flag', 'Dry run', '试运行'],
});

interface EraseOptions extends OutputOptions {
  readonly tenant?: string;
  readonly stdin?: boolean;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly yes?: boolean;
}

export function registerErase(program: Command, context: CommandContext): void {
  const say = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = program
    .command('erase')
    .argument('[recipient]', say('raw id; your shell may keep it, --stdin does not', '原始标识；shell 历史可能留存'))
    .description(say('forget recipients: delete their events and count without them', '遗忘接收者：删除其事件并重算'))
    .option('--stdin', say('raw ids from standard input, one a line', '从标准输入读取原始标识，每行一个'))
    .option('--dry-run', say('only tell what would be touched', '只统计影响范围'))
    .option('--no-wait', say('leave the recompute to the refresher', '不等待重算'))
    .option('--yes', say('do not ask', '不询问'))
    .addHelpText('after', '\nExample:\n  huixiang erase --stdin --tenant shop --yes < ids.txt');
  withOutputOptions(withTenantOption(command, context), context, listFormats);
  command.action(async (recipient: string | undefined, options: EraseOptions) => {
    if ((recipient === undefined) === (options.stdin !== true)) {
      throw new CodedError('HX_USAGE', 'a recipient or --stdin: one of them', { at: 'recipient' });
    }
    const tenant = tenantOf(options, context);
    formatOf(options, listFormats, usualFormat(options, context));
    const asked = !options.yes && !options.dryRun;
    if (asked && options.stdin) {
      throw new CodedError('HX_USAGE', '--stdin leaves nobody to ask: add --yes or --dry-run', { at: '--yes' });
    }
    // Asked before the server is reached where nobody can answer.
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
  const { store, secret, progress } = work;
  await requireTenant(new Tenants(store, new Registry(store)), tenant, context);
  const recipients = new Recipients(store, secret);
  const dryRun = options.dryRun === true;
  if (!dryRun && !options.yes) {
    const { recipients: n, units } = await recipients.erase(tenant, rawIds, { dryRun: true });
    if (!(await confirm(context, tell(context, 'askErase', { n, units, tenant }), options))) return EXIT_FAILED;
  }
  const done = await recipients.erase(tenant, rawIds, { dryRun });
  const clean = dryRun || !options.wait || done.units === 0 || (await refreshUnits(work, tenant, context));
  const row = { erased: done.recipients, units_marked: done.units, dry_run: dryRun };
  await writeList(columns, [row], options, context);
  if (!dryRun) progress.say(tell(context, 'erased'));
  return clean ? 0 : EXIT_FAILED;
}

async function idsOfStdin(context: CommandContext): Promise<string[]> {
  const lines = (await text(context.stdin)).split(/\r?\n/);
  const rawIds = lines.flatMap((line, index) => (line === '' ? [] : [checked(line, `line ${index + 1}`)]));
  if (rawIds.length === 0) throw new CodedError('HX_USAGE', 'standard input names nobody', { at: '--stdin' });
  return rawIds;
}

/** What cannot be an id is told by its place, not by itself. */
function checked(given: string, at: string): string {
  const parsed = typedRecipientSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new CodedError('HX_PARAM', `${at}: ${parsed.error.issues[0]?.message ?? 'no id of a recipient'}`, { at });
}
