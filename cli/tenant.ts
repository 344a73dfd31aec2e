import type { Command } from 'commander';
import { CodedError } from '../contract/errors.ts';
import { type TenantId, toTenantId } from '../contract/ids.ts';
import { nearest } from '../contract/nearest.ts';
import type { Tenants } from '../store/registry/tenants.ts';
import type { CommandContext } from './context.ts';
import { inLanguage, messageText } from './messages.ts';

/** Adds `--tenant` to a command that speaks of one. */
export function withTenantOption(command: Command, context: CommandContext): Command {
  return command.option(
    '--tenant <tenant>',
    inLanguage(context, 'whose (HUIXIANG_TENANT, else demo)', '租户（默认 HUIXIANG_TENANT，否则 demo）'),
  );
}

/** `--tenant` > HUIXIANG_TENANT > demo. HX_PARAM for what cannot be a name. */
export function tenantOf({ tenant }: { readonly tenant?: string }, context: CommandContext): TenantId {
  const given = tenant ?? context.config().need('HUIXIANG_TENANT');
  const id = toTenantId(given);
  if (id !== undefined) return id;
  throw new CodedError('HX_PARAM', `--tenant ${given}: a tenant is named by 1 to 64 of a-z, 0-9, - and _`, {
    at: '--tenant',
  });
}

/** HX_NOT_FOUND with the nearest for a tenant that is not there: an answer without rows would look like a silent one. */
export async function requireTenant(tenants: Tenants, tenant: string, context: CommandContext): Promise<void> {
  if ((await tenants.get(tenant)) !== undefined) return;
  const near = nearest(
    tenant,
    (await tenants.list()).map((known) => known.tenant),
  );
  throw new CodedError('HX_NOT_FOUND', messageText(context, 'noTenant', { tenant }), {
    at: tenant,
    ...(near && { nearest: near }),
  });
}
