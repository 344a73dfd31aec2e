import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { deadLetters } from './dead-letters.ts';

const HOUR = 3_600_000;
/** Whole seconds, as the table keeps them. Letters lose their bytes by the server's clock, so the test goes by it too. */
const NOW = Math.floor(Date.now() / 1000) * 1000;

describe.skipIf(clickhouseAbsent())('dead-letters', () => {
  let fresh: FreshStore;
  let position = 0;
  const letter = (columns: Record<string, unknown>, hoursAgo: number) => ({
    ...{ origin: 'kafka:t/0', position: String(++position), tenant: 'demo', code: 'HX_FIELD', path: 'dwell_ms' },
    ...{ message: `fault ${position}`, payload_bytes: 20, payload_sha256: 'x'.repeat(32), version: 1 },
    ...{ failed_at: new Date(NOW - hoursAgo * HOUR).toISOString(), replayed: 0 },
    ...columns,
  });
  const ask = async (raw: Record<string, unknown> = {}, tenant = 'demo') =>
    deadLetters.run(contextOn(fresh.store, { tenant, now: NOW }), deadLetters.params.parse(raw));
  const tenant = (name: string, deleted = 0) => ({
    ...{ kind: 'tenant', tenant: name, key: 'settings', value: '{}', version: 1 + deleted, deleted },
  });

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('dead_letters', [
      letter({}, 5), // 1
      letter({}, 2), // 2
      letter({ payload_bytes: 0 }, 3), // 3: never had bytes
      letter({ payload_bytes: 1_048_577 }, 3), // 4: too long to be kept whole
      letter({}, 15 * 24), // 5: older than its bytes
      letter({ replayed: 1 }, 1), // 6
      letter({ origin: 'import:demo/abc', position: '1/0' }, 4), // 7
      letter({ code: 'HX_TIME', path: 'occurred_at' }, 6), // 8
      letter({ tenant: 'other' }, 1), // 9
      letter({ tenant: '', code: 'HX_JSON', path: '' }, 1), // 10
    ]);
    // The same message fails again, in another part: one letter, with its newest fault.
    await fresh.store.insertRows('dead_letters', [
      { ...letter({}, 1), position: '2', message: 'fault again', version: 2 },
    ]);
  });
  afterAll(() => fresh.drop());

  it('groups by code, field and kind of origin: what waits, what of it can be replayed, what was', async () => {
    const { rows } = await ask();
    expect(rows.map(({ code, path, origin_kind }) => [code, path, origin_kind])).toEqual([
      ['HX_FIELD', 'dwell_ms', 'kafka'],
      ['HX_JSON', '', 'kafka'],
      ['HX_FIELD', 'dwell_ms', 'import'],
      ['HX_TIME', 'occurred_at', 'kafka'],
    ]);
    expect(rows[0]).toEqual({
      ...{ code: 'HX_FIELD', path: 'dwell_ms', origin_kind: 'kafka', waiting: 5, replayable: 2, replayed: 1 },
      ...{ first_failed_at: NOW - 15 * 24 * HOUR, last_failed_at: NOW - HOUR },
      ...{ example_message: 'fault again', example_origin: 'kafka:t/0', example_position: '2' },
    });
  });

  it('counts as replayable what is so at the time of the answer', async () => {
    const later = contextOn(fresh.store, { tenant: 'demo', now: NOW + 14 * 24 * HOUR });
    const { rows } = await deadLetters.run(later, deadLetters.params.parse({}));
    expect(rows.map(({ replayable }) => replayable)).toEqual([0, 0, 0, 0]);
  });

  it('takes a period of the last failure, half-open, and codes', async () => {
    const iso = (hoursAgo: number) => new Date(NOW - hoursAgo * HOUR).toISOString();
    const { rows } = await ask({ from: iso(6), to: iso(4) });
    expect(rows.map(({ code, waiting }) => [code, waiting])).toEqual([
      ['HX_FIELD', 1],
      ['HX_TIME', 1],
    ]);
    expect((await ask({ code: ['HX_TIME', 'HX_JSON'] })).rows).toHaveLength(2);
  });

  it('has a note when there are more groups than the limit', async () => {
    const { rows, notes } = await ask({ limit: '2' });
    expect(rows).toHaveLength(2);
    expect(notes).toMatchObject([{ code: 'truncated' }]);
  });

  it('shows letters of no known tenant to a single tenant, and to none of several', async () => {
    const codes = async (of: string) => (await ask({}, of)).rows.map(({ code }) => code);
    await fresh.store.insertRows('registry', [tenant('demo')]);
    expect(await codes('demo')).toContain('HX_JSON');
    await fresh.store.insertRows('registry', [tenant('other')]);
    expect(await codes('demo')).toEqual(['HX_FIELD', 'HX_FIELD', 'HX_TIME']);
    expect(await codes('other')).toEqual(['HX_FIELD']);
    expect(await codes('')).toEqual([]);
    expect((await ask()).notes).toMatchObject([{ code: 'letters_without_tenant', count: 1 }]);
    await fresh.store.insertRows('registry', [tenant('other', 1)]);
    expect(await codes('demo')).toContain('HX_JSON');
  });
});
