import type { Command } from 'commander';
import { createContext as createMetricContext } from '../../api/context.ts';
import { exportNames, exportSelection, findExport } from '../../api/export/exportParams.ts';
import { exportFormatNames, exportFormats } from '../../api/export/exportQuery.ts';
import { nextSince } from '../../api/export/rollupQuery.ts';
import { formats } from '../../api/formats/formats.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inSession } from '../inSession.ts';
import { inLanguage } from '../messages.ts';
import { formatOf, type OutputOptions, refuseTerminal } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { writeOut } from '../output/writeOut.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';

interface ExportOptions extends OutputOptions {
  readonly tenant?: string;
  readonly broadcast?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly since?: string;
}

/** `export TYPE`: raw events or figures, streamed as the API's export is. */
export function registerExport(program: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = program
    .command('export')
    .argument('<type>', exportNames.join(', '))
    .description(text('everything stored of one event type, or figures', '导出某一类型的全部事件，或统计数据'))
    .option(
      '--broadcast <id>',
      text('only this one; may be repeated', '仅此群发；可重复'),
      (id: string, before: readonly string[] = []) => [...before, id],
    )
    .option(
      '--from <time>',
      text("from this instant on: RFC 3339, or a date in the tenant's zone", '从此时刻起：RFC 3339，或租户时区的日期'),
    )
    .option(
      '--to <time>',
      text("before this instant: RFC 3339, or a date in the tenant's zone", '在此时刻之前：RFC 3339，或租户时区的日期'),
    )
    .option(
      '--since <time>',
      text(
        'of figures: only rows that changed since, those that are gone included; the value for the next time is printed',
        '仅统计数据：此时刻之后变化的行，含已删除的行；结束时给出下次导出使用的值',
      ),
    )
    .addHelpText(
      'after',
      exampleText(context, 'huixiang export click --from 2026-03-01 --format parquet --output clicks.parquet'),
    );
  withOutputOptions(withTenantOption(command, context), context, exportFormatNames);
  command.action(async (name: string, options: ExportOptions) => {
    const { broadcast, from, to, since } = options;
    const asked = exportSelection(findExport(name), {
      ...(broadcast && { broadcast }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(since !== undefined && { since }),
    });
    const format = formatOf(options, exportFormatNames, 'ndjson');
    const tenant = tenantOf(options, context);
    if (formats[format].binary) refuseTerminal(format, options, context);
    await inSession(context, {}, async ({ store }) => {
      const tenants = new Tenants(store, new Registry(store));
      await requireTenant(tenants, tenant, context);
      const { zone, now } = await createMetricContext({ store, tenants }, tenant);
      // Before the rows are read: what a recompute writes after this is for the next export.
      const next = asked.writers && (await nextSince(store, tenant, asked.writers, now));
      await writeOut(await store.stream(asked.statement({ tenant, zone }), exportFormats[format]), options, context);
      if (next !== undefined) {
        const since = new Date(next).toISOString();
        context.stderr.write(`${text(`What changes from now on: --since ${since}`, `之后的变化：--since ${since}`)}\n`);
      }
    });
  });
}
