import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { FactOverride } from '../../contract/platform/overrides.ts';
import type { Statement, Store } from '../store.ts';
import { type FactInputs, factInputs, factsHash } from './decidedFacts.ts';
import { broadcastOfSliceUnit } from './slicing.ts';

/** Overrides by tenant; one without any may be absent. */
export type OverridesByTenant = ReadonlyMap<string, readonly FactOverride[]>;

const combination = ['tenant', ...factInputs] as const;

/** Rows of broadcast_stats whose facts are among those of the parallel lists that otherFacts() gives. SQL. */
export function ofOtherFacts(): string {
  const lists = combination.map((input) => `{used_${input}:Array(String)}`);
  const own = combination.map((input) => `toString(${input})`);
  return `has(arrayZip(${lists.join(', ')}, {facts:Array(UInt32)}), (${own.join(', ')}, facts))`;
}

/** Rows that carry facts: of everyone, of this definition. Rows of an earlier one are recomputed anyway. SQL. */
const rowsWithFacts = `broadcast_stats FINAL
WHERE segment = '*' AND variant = '*' AND alive = 1 AND definition = {definition:UInt16}`;

const factsRow = z.object({
  tenant: z.string(),
  platform: z.string(),
  message_class: z.string(),
  provider: z.string(),
  facts: z.number(),
});
type FactsUsed = FactInputs & Pick<z.output<typeof factsRow>, 'tenant' | 'facts'>;

/**
 * By which facts rows were computed that today's are not, as parameters of ofOtherFacts(): few, since there is one for each
 * tenant, platform, class of messages and provider. Cost: a row of each broadcast, five columns.
 */
export async function otherFacts(
  store: Store,
  overrides: OverridesByTenant,
  { tenant, settings }: { readonly tenant?: string; readonly settings?: Statement['settings'] } = {},
): Promise<Record<string, unknown>> {
  const used: readonly FactsUsed[] = await store.query(
    {
      name: 'facts-used',
      sql: `SELECT DISTINCT ${combination.join(', ')}, facts FROM ${rowsWithFacts}
${tenant === undefined ? '' : 'AND tenant = {tenant:String}'}`,
      params: { definition: DEFINITION, ...(tenant === undefined ? {} : { tenant }) },
      ...(settings && { settings }),
    },
    factsRow,
  );
  const other = used.filter((row) => row.facts !== factsHash(row, overrides.get(row.tenant) ?? []));
  const lists = combination.map((input) => [`used_${input}`, other.map((row) => row[input])]);
  return { ...Object.fromEntries(lists), facts: other.map(({ facts }) => facts) };
}

/**
 * Marks exactly the broadcasts of the tenant about which these overrides decide otherwise than what their rows were computed by.
 * Call it when the overrides are stored. What is dirty is marked first: a recompute in work may have read the overrides before, and
 * write its rows after this looked at them.
 */
export async function markOtherFacts(store: Store, tenant: string, overrides: readonly FactOverride[]): Promise<void> {
  const mark = async (name: string, from: string, params: Readonly<Record<string, unknown>>) =>
    store.command({
      name: `mark-${name}`,
      sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT DISTINCT 'broadcast', tenant, ${from}`,
      params: { tenant, token: randomUUID(), ...params },
    });
  const marked = '1, now64(3), {token:UUID}';
  const dirtyBroadcast = `if(kind = 'slice', ${broadcastOfSliceUnit}, unit)`;
  await mark(
    'dirty-broadcasts',
    `${dirtyBroadcast}, ${marked} FROM units FINAL
WHERE tenant = {tenant:String} AND kind IN ('broadcast', 'slice', 'sum') AND marks > done`,
    {},
  );
  const other = await otherFacts(store, new Map([[tenant, overrides]]), { tenant });
  await mark(
    'broadcasts-of-other-facts',
    `broadcast, ${marked} FROM ${rowsWithFacts} AND tenant = {tenant:String} AND ${ofOtherFacts()}`,
    {
      definition: DEFINITION,
      ...other,
    },
  );
}
