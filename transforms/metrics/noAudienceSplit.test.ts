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

/** The notes about counts that no row uses. */
async function notesOn({ store }: FreshStore, tenant: string, metric: unknown, raw: Row) {
  // Cast: a list of metrics holds some of different parameters.
  const { run, params } = metric as Metric;
  const { notes } = await run(contextOn(store, { tenant }), params.parse(raw));
  return notes.filter(({ code }) => code === 'no_audience_split' || code === 'counts_above_reach');
}

/** Sums by day, of these days. */
async function sumDays({ store }: FreshStore, tenant: string, of: readonly string[]) {
  const days = of.map((day) => ({ day, version: 1 }));
  for (const rollup of rollupsOf('day')) {
    const statement = await rollup.statement({ tenant, days });
    if (statement !== undefined) await store.command(statement);
  }
}

const counted = { basis_read: 'aggregate', broadcasts_click: 0, broadcasts_aggregate: 1, sent: 500 };
const only = { ...counted, broadcasts_counts_only: 1, platform: 'wechat_oa', ...allHorizons('read', 50) };
/** The rows of one broadcast to recipients. */
const parts = (broadcast: string, more: Row = {}) =>
  [{}, { segment: 'vip' }, { variant: 'a' }, { segment: 'vip', variant: 'a' }].map((of) =>
    statsRow(broadcast, { sent: 100, ...allHorizons('read', 30), ...more, ...of }),
  );
/** Its recipients are known, its reads by counts: it is in rows of segments without its reads. */
const both = { ...counted, broadcasts_read: 0, ...allHorizons('read', 0) };

/** What counts without recipients are known of: everyone, and no segment or variant. */
describe.skipIf(clickhouseAbsent())('broadcasts known by counts only, in answers by segment or variant', () => {
  let fresh: FreshStore;
  const notes = async (metric: unknown, raw: Row) =>
    (await notesOn(fresh, 'demo', metric, raw)).filter(({ code }) => code === 'no_audience_split');

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      ...parts('mail'),
      ...parts('both', both),
      statsRow('article', only),
      statsRow('note', { ...only, content_type: 'note' }),
      statsRow('later', { ...only, day: '2026-02-02' }),
      statsRow('gone', { ...only, alive: 0 }),
      statsRow('theirs', { ...only, tenant: 'other' }),
    ]);
    await sumDays(fresh, 'demo', ['2026-02-01', '2026-02-02']);
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
    expect(await notes(audienceLift, {})).toMatchObject([{ count: 4 }]);
    expect(await notes(audienceLift, { platform: 'email' })).toMatchObject([{ count: 1 }]);
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

/** Rows of an answer share broadcasts, and points of time do not: neither their sum nor the greatest of them is right. */
describe.skipIf(clickhouseAbsent())('counts of several broadcasts, in answers by segment or variant', () => {
  let fresh: FreshStore;
  const notes = (metric: unknown, raw: Row) => notesOn(fresh, 'several', metric, raw);

  beforeAll(async () => {
    fresh = await freshStore();
    const second = { day: '2026-02-02', first_send_at: '2026-02-02 00:00:00.000' };
    const young = { content_type: 'young', day: '2026-03-30', p99_delivery_at: '2026-03-30 00:00:00.000' };
    const above = { ...both, content_type: 'above', broadcasts_above_reach: 1 };
    const rows = [
      ...parts('mail'),
      ...parts('one', both),
      ...parts('two', { ...both, ...second }),
      statsRow('article', only),
      statsRow('note', { ...only, ...second }),
      statsRow('later', { ...only, ...second }),
      // Counts of deliveries alone.
      statsRow('delivered', { ...only, basis_read: 'none', broadcasts_aggregate: 0, broadcasts_read: 0 }),
      ...parts('young', { ...both, ...young }),
      statsRow('new', { ...only, ...young }),
      ...parts('above', above),
      ...parts('over', { ...above, ...second }),
      // To others than those of the segment.
      ...[{}, { segment: 'new' }].map((of) => statsRow('others', { ...both, content_type: 'others', ...of })),
    ];
    await fresh.store.insertRows(
      'broadcast_stats',
      rows.map((row) => ({ ...row, tenant: 'several' })),
    );
    await sumDays(fresh, 'several', ['2026-02-01', '2026-02-02', '2026-03-30']);
  });
  afterAll(() => fresh.drop());

  it.each([
    ['timeseries by day', timeseries, { group_by: 'segment', interval: 'day' }],
    ['timeseries by month', timeseries, { group_by: 'segment', interval: 'month' }],
    ['timeseries by variant', timeseries, { group_by: 'variant', interval: 'day' }],
    ['funnel', funnel, { group_by: 'segment' }],
    ['funnel by broadcast and variant', funnel, { group_by: ['broadcast', 'variant'] }],
    ['funnel of a segment', funnel, { segment: 'vip' }],
    ['funnel from an instant on', funnel, { segment: 'vip', from: '2026-01-01T00:00:00Z' }],
    ['cascade', cascade, { group_by: 'segment' }],
    ['cascade by broadcast and variant', cascade, { group_by: ['broadcast', 'variant'] }],
    ['open-rates', openRates, {}],
    ['broadcasts', broadcasts, { segment: 'vip' }],
    ['audience-lift', audienceLift, {}],
  ] as const)('%s: each broadcast once', async (_, metric, raw) => {
    expect(await notes(metric, { ...raw, content_type: 'news' })).toMatchObject([
      { code: 'no_audience_split', count: 6 },
    ]);
  });

  it('takes those with recipients that the rows are of', async () => {
    expect(await notes(funnel, { content_type: 'others', segment: 'vip' })).toEqual([]);
    expect(await notes(funnel, { content_type: 'others', group_by: 'segment' })).toMatchObject([{ count: 1 }]);
  });

  it.each([
    ['funnel', funnel, { segment: 'vip' }, 2],
    ['cascade', cascade, { segment: 'vip' }, 2],
    ['cascade of mature ones', cascade, { segment: 'vip', maturity: 'mature' }, 0],
    ['broadcasts', broadcasts, { segment: 'vip' }, 2],
    ['broadcasts that are mature', broadcasts, { segment: 'vip', maturity: 'mature' }, 0],
    ['open-rates', openRates, { segment: 'vip' }, 0],
    ['audience-lift', audienceLift, {}, 0],
  ] as const)('%s: none that is left out since it is too young', async (_, metric, raw, count) => {
    const found = await notes(metric, { ...raw, content_type: 'young' });
    expect(found.map((note) => note.count)).toEqual(count === 0 ? [] : [count]);
  });

  it.each([
    ['funnel', funnel, { group_by: 'segment', segment: '*' }, 2],
    ['funnel by variant', funnel, { group_by: 'variant', variant: '*' }, 2],
    ['funnel by day', funnel, { group_by: ['segment', 'day'], segment: '*' }, 2],
    ['cascade', cascade, { group_by: 'segment', segment: '*', rate: 'open_rate' }, 2],
    ['timeseries', timeseries, { group_by: 'segment', segment: '*', interval: 'day' }, 2],
    ['open-rates', openRates, { segment: '*' }, 2],
  ] as const)('%s: rows of everyone alone are no part, though they are grouped so', async (_, metric, raw, count) => {
    expect(await notes(metric, { ...raw, content_type: 'above' })).toMatchObject([
      { code: 'counts_above_reach', count },
    ]);
  });
});
