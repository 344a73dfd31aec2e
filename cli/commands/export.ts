import type { Command } from 'commander';
import { createContext as createMetricContext } from '../../api/context.ts';
import { exportSelection, findExportType } from '../../api/export/exportParams.ts';
import { exportFormatNames, exportFormats, exportQuery, exportTypes } from '../../api/export/exportQuery.ts';
import { formats } from '../../api/formats/formats.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
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
}

/** `export TYPE`: raw events, streamed as the API's export is. */
export function registerExport(program: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = program
    .command('export')
    .argument('<type>', exportTypes.join(', '))
    .description(text('everything stored of one event type', '导出某一类型的全部事件'))
    .option(
      '--broadcast <id>',
      text('only this one; may be repeated', '仅此群发；可重复'),
      (said: string, before: readonly string[] = []) => [...before, said],
    )
    .option(
      '--from <time>',
      text("from this instant on: RFC 3339, or a date in the tenant's zone", '从此时刻起：RFC 3339，或租户时区的日期'),
    )
    .option(
      '--to <time>',
      text("before this instant: RFC 3339, or a date in the tenant's zone", '在此时刻之前：RFC 3339，或租户时区的日期'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  huixiang export click --from 2026-03-01 --format parquet --output clicks.parquet',
    );
  withOutputOptions(withTenantOption(command, context), context, exportFormatNames);
  command.action(async (name: string, options: ExportOptions) => {
    const { broadcast, from, to } = options;
    const asked = exportSelection(findExportType(name), {
      ...(broadcast && { broadcast }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    const format = formatOf(options, exportFormatNames, 'ndjson');
    const tenant = tenantOf(options, context);
    if (formats[format].binary) refuseTerminal(format, options, context);
    await inSession(context, {}, async ({ store }) => {
      const tenants = new Tenants(store, new Registry(store));
      await requireTenant(tenants, tenant, context);
      const { zone } = await createMetricContext({ store, tenants }, tenant);
      const statement = exportQuery({ tenant, zone, ...asked });
      await writeOut(await store.stream(statement, exportFormats[format]), options, context);
    });
  });
}
