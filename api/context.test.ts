import { describe, expect, it } from 'vitest';
import { ImportLedger } from '../ingest/files/importLedger.ts';
import { programVersions, recordVersions } from '../store/migrations/versions.ts';
import { readTenantSettings } from '../store/registry/tenants.ts';
import type { Store } from '../store/store.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { freshStore } from '../test/support/database.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { ask, findMetric } from './ask.ts';
import { createContext } from './context.ts';

describe.skipIf(clickhouseAbsent())('context', () => {
  it.each(['definition', 'facts'] as const)(
    'notes figures of a database that a program of newer %s works on',
    async (part) => {
      const fresh = await freshStore();
      try {
        const notes = async () => {
          const context = await createContext({ store: fresh.store, tenants: { get: async () => undefined } }, 'shop');
          return (await ask(findMetric(metrics, 'funnel'), context, {}, 'en')).notes;
        };
        expect(await notes()).toEqual([]);
        await recordVersions(fresh.store, { ...programVersions, [part]: programVersions[part] + 1 });
        expect(await notes()).toMatchObject([
          { code: 'definition_changed', message: expect.stringContaining('Upgrade the program') },
        ]);
      } finally {
        await fresh.drop();
      }
    },
  );

  it('gives metrics the zone and the lateness that the tenant set', async () => {
    const fresh = await freshStore();
    try {
      const usual = await readTenantSettings(fresh.store, 'unknown');
      const set = { ...usual, zone: 'America/Havana', lateness_hours: { event: 0.5, poll: 2, aggregate: 48 } };
      const context = await createContext({ store: fresh.store, tenants: { get: async () => set } }, 'shop');
      expect(context).toMatchObject({
        zone: 'America/Havana',
        latenessMs: { event: 1_800_000, poll: 7_200_000, aggregate: 172_800_000 },
      });
    } finally {
      await fresh.drop();
    }
  });

  it('reads what unfinished imports touched once, and again when one has gone on', async () => {
    const fresh = await freshStore();
    try {
      const asked: string[] = [];
      // A context is made of queries alone.
      const query: Store['query'] = (statement, row) => {
        asked.push(statement.name);
        return fresh.store.query(statement, row);
      };
      const store: Store = Object.assign(Object.create(fresh.store), { query });
      const batch = { tenant: 'shop', batch: 'b-1', file: '', mapping: '' };
      const touched = async () => {
        const context = await createContext({ store, tenants: { get: async () => undefined } }, 'shop');
        return [...(context.unfinishedImports?.broadcasts ?? [])].sort();
      };
      const reads = () => asked.filter((name) => name === 'imported-broadcasts').length;
      expect([await touched(), reads()]).toEqual([[], 0]);
      const ledger = new ImportLedger(fresh.store, batch, undefined);
      await ledger.begin();
      expect([await touched(), await touched(), reads()]).toEqual([[], [], 1]);
      // Before their rows are in.
      await ledger.touch(['b1']);
      expect([await touched(), await touched(), reads()]).toEqual([['b1'], ['b1'], 2]);
      await ledger.touch(['b1', 'b2']);
      expect([await touched(), reads()]).toEqual([['b1', 'b2'], 3]);
      await ledger.end('broken');
      expect([await touched(), await touched(), reads()]).toEqual([['b1', 'b2'], ['b1', 'b2'], 4]);
    } finally {
      await fresh.drop();
    }
  });
});
