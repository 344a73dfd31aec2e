import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { Registry } from '../../store/registry/registry.ts';
import { KEEP_TEXT, type TenantSettings, Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inSession, type Work } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';
import { withColumnsOption } from '../output/columnChoice.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { pendingUnitsOf } from '../refreshUnits.ts';
import { requireTenant } from '../tenant.ts';
import { overrideColumns, overrideRows } from './overriddenFacts.ts';
import { settingsHelp } from './tenantSettings.ts';

const settingColumns = listColumns({
  setting: ['text', 'Setting', '设置'],
  value: ['text', 'Value', '值'],
});
const tenantColumns = listColumns({
  tenant: ['text', 'Tenant', '租户'],
  zone: ['text', 'Zone', '时区'],
  window_days: ['number', 'Window (days)', '归因窗口（天）'],
  dwell_ms: ['count', 'Dwell (ms)', '停留（毫秒）'],
  min_cell: ['count', 'Least people', '最小人数'],
  keep_titles: ['flag', 'Keeps titles', '保留标题'],
  keep_bodies: ['flag', 'Keeps bodies', '保留正文'],
});

export function registerTenants(program: Command, context: CommandContext): void {
  const tenants = program
    .command('tenants')
    .description(inLanguage(context, 'organisations and their settings', '租户及其设置'));
  const add = (name: string, about: string, example: string) =>
    withOutputOptions(
      tenants
        .command(name)
        .description(about)
        .addHelpText('after', exampleText(context, `huixiang tenants ${example}`)),
      context,
      listFormats,
    );
  const list = add('list', inLanguage(context, 'all tenants', '列出租户'), 'list');
  withColumnsOption(list, context, tenantColumns).action((options: OutputOptions) =>
    withTenants(context, options, async (known) => {
      const rows = (await known.list()).map(({ tenant, settings }) => ({ tenant, ...settings }));
      await writeList(tenantColumns, rows, options, context);
    }),
  );
  add('show', inLanguage(context, 'the settings of one', '显示一个租户的设置'), 'show shop')
    .argument('<tenant>', inLanguage(context, 'as `tenants list` shows it', '见 `tenants list`'))
    .action((tenant: string, options: OutputOptions) =>
      withTenants(context, options, async (known) => {
        await requireTenant(known, tenant, context);
        await showSettings(await known.get(tenant), options, context);
      }),
    );
  add(
    'facts',
    inLanguage(context, 'the platform facts that one overrides, with its reasons', '列出租户自定义的平台规则及理由'),
    'facts shop',
  )
    .argument('<tenant>', inLanguage(context, 'as `tenants list` shows it', '见 `tenants list`'))
    .action((tenant: string, options: OutputOptions) =>
      withTenants(context, options, async (known) => {
        await requireTenant(known, tenant, context);
        const overrides = (await known.get(tenant))?.platform_facts ?? [];
        await writeList(overrideColumns, overrideRows(overrides), options, context);
      }),
    );
  add('create', inLanguage(context, 'make one with default settings', '以默认设置创建租户'), 'create shop')
    .argument('<tenant>', inLanguage(context, '1 to 64 of a-z, 0-9, - and _', '1 到 64 个 a-z、0-9、- 或 _'))
    .action((tenant: string, options: OutputOptions) =>
      withTenants(context, options, async (known) => {
        await known.create(tenant);
        await showSettings(await known.get(tenant), options, context);
      }),
    );
  add('set', inLanguage(context, 'change settings', '修改设置'), 'set shop zone=Asia/Shanghai window_days=3')
    .argument('<tenant>', inLanguage(context, 'as `tenants list` shows it', '见 `tenants list`'))
    .argument('<settings...>', 'name=value')
    .addHelpText('after', settingsHelp(context))
    .action((tenant: string, settings: readonly string[], options: OutputOptions) =>
      withTenants(context, options, async (known, work) => {
        await requireTenant(known, tenant, context);
        const change = changeOf(settings, await known.get(tenant));
        await showSettings(await known.set(tenant, change), options, context);
        if (KEEP_TEXT in change) work.progress.print(messageText(context, 'keepTextIsOld'));
        const pending = await pendingUnitsOf(work, tenant);
        if (pending > 0) work.progress.print(messageText(context, 'willRecompute', { pending, tenant }));
      }),
    );
}

function withTenants(
  context: CommandContext,
  options: OutputOptions,
  use: (tenants: Tenants, work: Work) => Promise<void>,
): Promise<void> {
  formatOf(options, listFormats, usualFormat(options, context));
  return inSession(context, {}, (work) => use(new Tenants(work.store, new Registry(work.store)), work));
}

async function showSettings(settings: TenantSettings | undefined, options: OutputOptions, context: CommandContext) {
  const rows = Object.entries(settings ?? {}).map(([setting, value]) => ({
    setting,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  await writeList(settingColumns, rows, options, context);
}

/** `name=value` as settings: a value is JSON where it reads as JSON, else text. HX_PARAM with the nearest for an unknown name. */
function changeOf(given: readonly string[], known: TenantSettings | undefined): Record<string, unknown> {
  const names = Object.keys(known ?? {});
  return Object.fromEntries(
    given.map((one) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(one) ?? [];
      if (name === undefined || value === undefined) {
        throw new CodedError('HX_USAGE', `${one}: write it as name=value`, { at: one });
      }
      if (!names.includes(name) && name !== KEEP_TEXT) {
        const near = nearest(name, names);
        throw new CodedError('HX_PARAM', `there is no setting ${name}: ${names.join(', ')}`, {
          at: name,
          ...(near && { nearest: near }),
        });
      }
      return [name, settingValue(value)];
    }),
  );
}

function settingValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
