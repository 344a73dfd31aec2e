import { type EventType, eventTypes } from '../../contract/types.ts';

/**
 * The table of each type that is about a broadcast as a whole or an account: all of one shape, those about an account with
 * a column more (store/migrations/0002_facts_and_ledgers.sql, 0007_contract.sql).
 */
export const factTables = {
  broadcast: 'broadcasts',
  poll: 'polls',
  recall: 'recalls',
  remedy: 'remedies',
  leakage: 'leakages',
  moderation: 'moderations',
  aggregate: 'aggregates',
  penalty: 'penalties',
  account_stats: 'account_stats',
} as const satisfies Partial<Record<EventType, string>>;
export type FactType = keyof typeof factTables;
export type FactTable = (typeof factTables)[FactType];

/** The columns that identify a row of a fact table within its tenant. */
export function factKey(type: FactType): readonly string[] {
  return eventTypes[type].level === 'account' ? ['account', 'broadcast', 'id'] : ['broadcast', 'id'];
}
