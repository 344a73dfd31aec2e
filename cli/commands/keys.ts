import type { Command } from 'commander';
import { oneOf } from '../../api/params.ts';
import { Keys, scopes } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { Ended, EXIT_FAILED } from '../exit.ts';
import { exampleText } from '../help.ts';
import { inSession } from '../inSession.ts';
import { inLanguage, messageText } from '../messages.ts';
import { withColumnsOption } from '../output/columnChoice.ts';
import { confirm } from '../output/confirm.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';

const shown = {
  id: ['text', 'Id', '编号'],
  tenant: ['text', 'Tenant', '租户'],
  name: ['text', 'Name', '名称'],
  scopes: ['text', 'Scopes', '权限'],
  created_at: ['instant', 'Made', '创建时间'],
} as const;
const columns = listColumns(shown);
const columnsWithKey = listColumns({ key: ['text', 'Key', '密钥'], ...shown });

type KeyOptions = OutputOptions & { readonly tenant?: string };

/** API keys: each is bound to one tenant. */
export function registerKeys(program: Command, context: CommandContext): void {
  const keys = program.command('keys').description(inLanguage(context, 'manage API keys', '管理 API 密钥'));
  registerCreate(keys, context);
  registerList(keys, context);
  registerRevoke(keys, context);
}

function registerCreate(keys: Command, context: CommandContext): void {
  const command = keys
    .command('create')
    .description(inLanguage(context, 'make a key and print it, this once', '创建密钥并仅显示一次'))
    .option(
      '--scopes <scopes>',
      inLanguage(context, `of ${scopes.join(', ')}`, `可选 ${scopes.join('、')}`),
      'ingest,read',
    )
    .option('--name <name>', inLanguage(context, 'what it is for', '用途'), '')
    .addHelpText(
      'after',
      exampleText(context, 'huixiang keys create --tenant shop --scopes ingest --name checkout-service'),
    );
  withOutputOptions(withTenantOption(command, context), context, listFormats);
  command.action(async (options: KeyOptions & { readonly scopes: string; readonly name: string }) => {
    const granted = options.scopes.split(',').map((scope) => oneOf('scopes', scope.trim(), scopes));
    const tenant = tenantOf(options, context);
    formatOf(options, listFormats, usualFormat(options, context));
    await inSession(context, {}, async ({ store, progress }) => {
      const registry = new Registry(store);
      const tenants = new Tenants(store, registry);
      if ((await tenants.get(tenant)) === undefined) {
        await tenants.create(tenant);
        progress.print(messageText(context, 'tenantMade', { tenant }));
      }
      const { createdAt, ...made } = await new Keys(registry).create(tenant, granted, options.name);
      const row = { ...made, scopes: made.scopes.join(','), created_at: createdAt };
      await writeList(columnsWithKey, [row], options, context);
      progress.print(messageText(context, 'keyOnce'));
    });
  });
}

function registerList(keys: Command, context: CommandContext): void {
  const command = keys
    .command('list')
    .description(inLanguage(context, "the tenant's keys, never the keys themselves", '列出租户的密钥（不含密钥本身）'))
    .addHelpText('after', exampleText(context, 'huixiang keys list --tenant shop'));
  withColumnsOption(withOutputOptions(withTenantOption(command, context), context, listFormats), context, columns);
  command.action(async (options: KeyOptions) => {
    const tenant = tenantOf(options, context);
    formatOf(options, listFormats, usualFormat(options, context));
    await inSession(context, {}, async ({ store }) => {
      const registry = new Registry(store);
      await requireTenant(new Tenants(store, registry), tenant, context);
      const rows = (await new Keys(registry).list(tenant)).map(({ createdAt, ...key }) => ({
        ...key,
        scopes: key.scopes.join(','),
        created_at: createdAt,
      }));
      await writeList(columns, rows, options, context);
    });
  });
}

function registerRevoke(keys: Command, context: CommandContext): void {
  const command = keys
    .command('revoke')
    .argument('<id>', inLanguage(context, 'as `keys list` shows it', '见 `keys list`'))
    .description(inLanguage(context, 'end a key', '吊销密钥'))
    .option('--yes', inLanguage(context, 'do not ask', '不询问'))
    .addHelpText('after', exampleText(context, 'huixiang keys revoke 3f9a0c1d2e4b --tenant shop --yes'));
  withTenantOption(command, context);
  command.action(async (id: string, options: { readonly tenant?: string; readonly yes?: boolean }) => {
    const tenant = tenantOf(options, context);
    if (!(await confirm(context, messageText(context, 'askRevoke', { id, tenant }), options)))
      throw new Ended(EXIT_FAILED);
    await inSession(context, {}, async ({ store, progress }) => {
      await new Keys(new Registry(store)).revoke(tenant, id);
      progress.print(messageText(context, 'revoked', { id }));
    });
  });
}
