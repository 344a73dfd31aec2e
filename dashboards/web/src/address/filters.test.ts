import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, pages } from '../../../definitions/pages.ts';
import { changedSearch, type Filters, pageParams, periodIn, unreadTime } from './filters.ts';
import { leftOutNames } from './held.ts';
import { carried, pageAddress } from './links.ts';

const today = '2026-03-05';
const zone = 'Asia/Shanghai';

/** What useFilters makes of an address. */
function filtersOf(search: string): Filters {
  const params = new URLSearchParams(search);
  return {
    all: (name) => params.getAll(name),
    one: (name) => params.get(name) ?? undefined,
    ...periodIn(params, today, zone),
    set: () => undefined,
  };
}

const overview = pages.find(({ id }) => id === 'overview');
const pipeline = pages.find(({ id }) => id === 'pipeline');
if (overview === undefined || pipeline === undefined) throw new Error('these tests need two pages');

describe('filters and address', () => {
  it('give back what was set, whatever its text, and keep the other names', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.array(text), (platforms, segments) => {
        const before = changedSearch('horizon=7d', { segment: segments });
        const after = new URLSearchParams(changedSearch(before, { platform: platforms }));
        expect(after.getAll('platform')).toEqual(platforms);
        expect(after.getAll('segment')).toEqual(segments);
        expect(after.get('horizon')).toBe('7d');
      }),
    );
  });

  it('take a name away where nothing is left of it', () => {
    expect(changedSearch('platform=sms&tier=base', { platform: undefined })).toBe('tier=base');
    expect(changedSearch('platform=sms', { platform: [] })).toBe('');
  });

  it.each([
    ['preset=nonsense&platform=sms', 'platform=sms'],
    ['from=2026-03-09&to=2026-03-01&preset=last7', 'preset=last7'],
    ['from=2026-03-01', ''],
    ['to=soon&preset=', ''],
  ])('lose what they have of time and cannot be read: %s', (search, kept) => {
    expect(changedSearch(search, unreadTime(new URLSearchParams(search), zone) ?? {})).toBe(kept);
  });

  it.each(['', 'platform=sms', 'preset=last7', 'from=2026-03-01&to=2026-03-09'])('keep %s', (search) => {
    expect(unreadTime(new URLSearchParams(search), zone)).toBeUndefined();
  });

  it('mean the last 28 days where the address has nothing, or what cannot be read', () => {
    const usual = { preset: 'last28', period: { from: '2026-02-06', to: '2026-03-06' } };
    for (const search of ['', 'preset=fortnight', 'from=2026-03-09&to=2026-03-01', 'from=2026-03-01']) {
      expect(periodIn(new URLSearchParams(search), today, zone)).toEqual(usual);
    }
  });

  it('take two dates above a preset', () => {
    expect(periodIn(new URLSearchParams('preset=all&from=2026-01-01&to=2026-01-03'), today, zone)).toEqual({
      preset: 'custom',
      period: { from: '2026-01-01', to: '2026-01-03' },
    });
  });
});

describe('parameters of the API', () => {
  it('are the filters that the page offers, in the names of the API', () => {
    const search = 'preset=yesterday&platform=sms&platform=email&horizon=7d&colour=red&search=x';
    expect(pageParams(overview, filtersOf(search))).toEqual({
      from: '2026-03-04',
      to: '2026-03-05',
      compare: 'previous',
      platform: ['sms', 'email'],
      horizon: ['7d'],
    });
    expect(pageParams(pipeline, filtersOf(search))).toEqual({});
  });

  it('leave out what an address leaves out, and take an audience, on pages that narrow broadcasts', () => {
    const search = 'preset=all&not.platform=sms&not.platform=&audience=not+%22vip%22&not.colour=red';
    const held = { 'not.platform': ['sms', ''], audience: ['not "vip"'] };
    expect(pageParams(overview, filtersOf(search))).toEqual(held);
    expect(pageParams(pageOf('explore'), filtersOf(search))).toEqual({ 'not.platform': ['sms', ''] });
    for (const id of ['pipeline', 'broadcast'] as const) expect(pageParams(pageOf(id), filtersOf(search))).toEqual({});
    expect(carried(search, pageOf('broadcasts'))).toEqual({ preset: ['all'], ...held });
    expect(leftOutNames).toContain('not.title_length');
  });

  it('compare nothing with all time, or where it is not wanted', () => {
    // Both periods had 7 days then; what is chosen is left alone.
    expect(pageParams(overview, filtersOf(''))).toMatchObject({ compare: 'previous', horizon: '7d' });
    expect(pageParams(overview, filtersOf('horizon=24h'))).toMatchObject({ horizon: ['24h'] });
    for (const alone of ['compare=none', 'preset=all']) {
      expect(pageParams(overview, filtersOf(alone))).not.toHaveProperty('horizon');
    }
    expect(pageParams(pageOf('broadcasts'), filtersOf(''))).not.toHaveProperty('horizon');
    expect(pageParams(overview, filtersOf('preset=all'))).toEqual({});
    expect(pageParams(overview, filtersOf('compare=none'))).not.toHaveProperty('compare');
    expect(pageParams(overview, filtersOf('compare=year'))).toMatchObject({ compare: 'year' });
  });
});

describe('links', () => {
  const search = 'lang=en&preset=last7&platform=sms&platform=email&date_basis=event&colour=red';

  it('carry along what the other page offers too', () => {
    expect(pageAddress('broadcasts', search)).toBe('/broadcasts?lang=en&preset=last7&platform=sms&platform=email');
    expect(pageAddress('pipeline', search)).toBe('/pipeline?lang=en');
    expect(carried('', overview)).toEqual({});
  });

  it('set what they change above it, and put a broadcast into the path', () => {
    expect(pageAddress('broadcasts', 'platform=sms', { platform: 'qq' })).toBe('/broadcasts?platform=qq');
    expect(pageAddress('broadcast', 'horizon=7d&platform=sms', { broadcast: 'a/b 1' })).toBe(
      '/broadcasts/a%2Fb%201?horizon=7d',
    );
  });
});
