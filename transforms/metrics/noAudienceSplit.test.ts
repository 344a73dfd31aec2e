import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../test/support/rollupWorld.ts';
import { rollupsOf } from '../rollups/registry.ts';
import { broadcasts } from './broadcasts/broadcasts.ts';
import { cascade } from './cascade/cascade.ts';
import { funnel } from './cascade/funnel.ts';
import { timeseries } from './cascade/timeseries.ts';
import type { Metric } from './metric.ts';
import { audienceLift } from './reads/audience-lift.ts';
import { openRates } from './reads/open-rates.ts';

type Row = Record<string, unknown>;

/** What counts without recipients are known of: everyone, and no segment or variant. */
describe.skipIf(clickhouseAbsent())('broadcasts known by counts only, in answers by segment or variant', () => {
  let fresh: FreshStore;
  const notes = async (metric: unknown, raw: Row) => {
    // Cast: a list of metrics holds some of different parameters.
    const { run, params } = metric as Metric;
    const found = (await run(contextOn(fresh.store), params.parse(raw))).notes;
    return found.filter(({ code }) => code === 'no_audience_split');
  };

  beforeAll(async () => {
    fresh = await freshStore();
    const counted = { basis_read: 'aggregate', broadcasts_click: 0, broadcasts_aggregate: 1, sent: 500 };
    const only = { ...counted, broadcasts_counts_only: 1, platform: 'wechat_oa', ...allHorizons('read', 50) };
    const parts = (broadcast: string, more: Row = {}) =>
      [{}, { segment: 'vip' }, { variant: 'a' }, { segment: 'vip', variant: 'a' }].map((of) =>
        statsRow(broadcast, { sent: 100, ...allHorizons('read', 30), ...more, ...of }),
      );
    await fresh.store.insertRows('broadcast_stats', [
      ...parts('mail'),
      // Its recipients are known, its reads by counts: it is in rows of segments without its reads.
      ...parts('both', { ...counted, broadcasts_read: 0, ...allHorizons('read', 0) }),
      statsRow('article', only),
      statsRow('note', { ...only, content_type: 'note' }),
      statsRow('later', { ...only, day: '2026-02-02' }),
      statsRow('gone', { ...only, alive: 0 }),
      statsRow('theirs', { ...only, tenant: 'other' }),
    ]);
    const days = ['2026-02-01', '2026-02-02'].map((day) => ({ day, version: 1 }));
    for (const rollup of rollupsOf('day')) {
      const statement = await rollup.statement({ tenant: 'demo', days });
      if (statement !== undefined) await fresh.store.command(statement);
    }
  });
  afterAll(() => fresh.drop());

  it.each([
    ['funnel', funnel, { group_by: 'segment' }],
    ['funnel of a segment', funnel, { segment: 'vip' }],
    ['funnel by variant', funnel, { group_by: ['broadcast', 'variant'] }],
    ['cascade', cascade, { group_by: 'segment' }],
    ['cascade of a variant', cascade, { variant: 'a' }],
    ['timeseries', timeseries, { group_by: 'segment', interval: 'month' }],
    ['timeseries of a segment', timeseries, { segment: 'vip' }],
    ['open-rates as it is asked for', openRates, {}],
    ['open-rates of a segment', openRates, { group_by: '', segment: 'vip' }],
    ['broadcasts of a segment', broadcasts, { segment: 'vip' }],
  ] as const)('%s: one note with how many are left out, next to those without their counts', async (_, metric, raw) => {
    const [note, ...more] = await notes(metric, raw);
    expect(note).toMatchObject({ column: 'read', count: 4 });
    expect(note?.message).toEqual({
      en: '4 broadcasts have counts without a split by audience: these counts are not included',
      'zh-CN': '4 次群发的汇总数无法按受众拆分，未计入',
    });
    expect(more).toEqual([]);
    // Of the same selection.
    expect(await notes(metric, { ...raw, content_type: 'news' })).toMatchObject([{ count: 3 }]);
    expect(await notes(metric, { ...raw, from: '2026-02-01', to: '2026-02-02' })).toMatchObject([{ count: 3 }]);
    expect(await notes(metric, { ...raw, platform: 'email' })).toMatchObject([{ count: 1 }]);
  });

  it('open-rates: none where no recipient of the selection has a tag, since the answer is of everyone then', async () => {
    expect(await notes(openRates, { platform: 'wechat_oa' })).toEqual([]);
  });

  it('funnel by segment with a row of everyone: each once', async () => {
    expect(await notes(funnel, { group_by: 'segment', segment: ['*', 'vip'] })).toMatchObject([{ count: 4 }]);
  });

  it('cascade: also where no rate is made of reads', async () => {
    expect(await notes(cascade, { segment: 'vip', rate: 'click_rate' })).toMatchObject([{ count: 3 }]);
  });

  it('audience-lift: those left out of the comparison', async () => {
    expect(await notes(audienceLift, {})).toMatchObject([{ count: 3 }]);
    expect(await notes(audienceLift, { platform: 'email' })).toEqual([]);
  });

  it('broadcasts: of what is searched for', async () => {
    expect(await notes(broadcasts, { segment: 'vip', search: 'artic' })).toMatchObject([{ count: 1 }]);
  });

  it.each([
    ['funnel', funnel, {}],
    ['funnel by platform', funnel, { group_by: 'platform' }],
    ['cascade', cascade, {}],
    ['timeseries', timeseries, {}],
    ['open-rates', openRates, { group_by: 'content_type' }],
    ['broadcasts', broadcasts, {}],
  ] as const)('%s: no note where everyone is asked for', async (_, metric, raw) => {
    const found = await notes(metric, { ...raw, platform: 'wechat_oa' });
    expect(found).toEqual([]);
  });
});
