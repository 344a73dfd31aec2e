import type { Store } from '../../store/store.ts';
import type { TenantRules } from './batch.ts';

const DEFAULT_RULES: TenantRules = { zone: 'Asia/Shanghai', dwellMs: 3000, windowMs: 7 * 86_400_000, excluded: [] };

export async function tenantRules(_store: Store, _tenant: string): Promise<TenantRules> {
  return DEFAULT_RULES;
}
