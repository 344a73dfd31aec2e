import type { EventType } from '../../contract/types.ts';

/** The table of each broadcast-level type: all of one shape (store/migrations/0002_facts_and_ledgers.sql). */
export const factTables = {
  broadcast: 'broadcasts',
  poll: 'polls',
  recall: 'recalls',
  remedy: 'remedies',
  leakage: 'leakages',
  moderation: 'moderations',
  aggregate: 'aggregates',
} as const satisfies Partial<Record<EventType, string>>;
export type FactTable = (typeof factTables)[keyof typeof factTables];
