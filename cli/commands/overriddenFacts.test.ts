import { expect, it } from 'vitest';
import { overridesSchema } from '../../contract/platform/overrides.ts';
import { overrideColumns, overrideRows } from './overriddenFacts.ts';

const common = { value: 'event', reason: 'the provider reports them', date: '2026-11-28' };

it('shows each override next to the fact that it replaces', () => {
  const overrides = overridesSchema.parse([
    { ...common, platform: 'sms', fact: 'reads' },
    { ...common, platform: 'slack', fact: 'reads' },
    { ...common, platform: 'wechat', fact: 'deliveries' },
    { ...common, platform: 'app_push', provider: 'mpaas', fact: 'deliveries' },
  ]);
  const rows = overrideRows(overrides);
  expect(rows.map(({ platform, provider, replaces, source }) => [platform, provider, replaces, source])).toEqual([
    ['sms', '', 'none', 'official'],
    ['slack', '', 'unknown', ''],
    ['wechat', '', 'none', 'article'],
    ['app_push', 'mpaas', 'aggregate', 'official'],
  ]);
  for (const row of rows) {
    expect(row).toMatchObject(common);
    expect(Object.keys(row)).toEqual(overrideColumns.map(({ name }) => name));
  }
});
