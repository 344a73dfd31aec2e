import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { polledRow } from '../../test/support/readRanges.ts';
import { allHorizons, statsRow } from '../../test/support/rollupWorld.ts';
import { rollupsOf } from '../../transforms/rollups/registry.ts';
import { demoFunnel } from './welcome.ts';

describe.skipIf(clickhouseAbsent())('the funnel that a start shows', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      { ...statsRow('e', { sent: 100, ...allHorizons('read', 30) }), content_type: 'news' },
      { ...polledRow('p', 'none'), broadcasts_failed: 0, content_type: 'news' },
    ]);
    for (const rollup of rollupsOf('day')) {
      const statement = await rollup.statement({ tenant: 'demo', days: [{ day: '2026-02-01', version: 1 }] });
      if (statement !== undefined) await fresh.store.command(statement);
    }
  });
  afterAll(() => fresh.drop());

  it('states which part of the people its open rates cover', async () => {
    const text = await demoFunnel(fresh.store, 'demo', { language: 'en', colours: false });
    expect(text).toMatch(/news +200 +200 +30 .* 30\.00 % .* 50\.00 %\n/);
    expect(text.split('\n')[0]).toMatch(/ Reads known for$/);
    expect(text).toContain('Read and Open rate cover 50% of the people reached');
    // The table has no column of failures.
    expect(text).not.toContain('Failed');
  });
});
