import { describe, expect, it } from 'vitest';
import { measurable } from '../../../../../contract/platform/measurable.ts';
import { messageClasses, platforms } from '../../../../../contract/types.ts';
import type { PanelDefinition } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import { knownHere } from './knownHere.ts';
import { readsAtLeast, silentOnDeliveries, silentOnReads } from './platformWords.ts';
import { isUnread, unmeasurableOf } from './unmeasurable.ts';

/** Platforms for which the contract has it, in some message class. */
const platformsWhere = (holds: (found: ReturnType<typeof measurable>) => boolean) =>
  platforms.filter((platform) => messageClasses.some((messageClass) => holds(measurable({ platform, messageClass }))));

describe('words on platforms', () => {
  it('are there for exactly what the contract calls not measurable', () => {
    expect(Object.keys(silentOnReads).sort()).toEqual(platformsWhere(({ readers }) => !readers).sort());
    expect(Object.keys(silentOnDeliveries).sort()).toEqual(platformsWhere(({ delivery }) => !delivery).sort());
    expect(Object.keys(readsAtLeast).sort()).toEqual(
      platformsWhere(({ readsAreLowerBound }) => readsAreLowerBound).sort(),
    );
  });
});

describe('unmeasurableOf', () => {
  it('shows the platform’s reason, each once', () => {
    const stated = unmeasurableOf({ platform: 'qq', not_measurable: 'delivery_rate:no_deliveries;open_rate:no_reads' });
    expect(stated.map(({ code }) => code)).toEqual(['no_deliveries', 'no_reads']);
    expect(stated.map(({ why }) => why.en)).toEqual([silentOnDeliveries['qq']?.en, silentOnReads['qq']?.en]);
  });

  it('includes that the broadcast narrowed what its platform reports', () => {
    expect(unmeasurableOf({ platform: 'feishu', not_measurable: 'open_rate:no_reads' })[0]?.why.en).toContain(
      'reports',
    );
  });

  it('names reads that are polled or a lower bound, where there are reads at all', () => {
    expect(unmeasurableOf({ platform: 'dingtalk', basis: 'poll', not_measurable: '' }).map(({ code }) => code)).toEqual(
      ['polled'],
    );
    expect(unmeasurableOf({ platform: 'email', not_measurable: '' }).map(({ code }) => code)).toEqual(['lower_bound']);
    expect(unmeasurableOf({ platform: 'email', not_measurable: 'open_rate:no_reads' }).map(({ code }) => code)).toEqual(
      ['no_reads'],
    );
    expect(unmeasurableOf({ platform: 'feishu', not_measurable: '' })).toEqual([]);
  });

  it('names daily counts without recipients once, instead of what follows from it', () => {
    const not_measurable =
      'confirmed:counts_only;delivery_rate:counts_only;clicked:no_clicks;converted:no_clicks;opted_out:no_optouts';
    const row = { platform: 'wechat_oa', basis: 'aggregate', not_measurable };
    expect(unmeasurableOf(row).map(({ code }) => code)).toEqual(['counts_only']);
    const none = { ...row, basis: 'none', not_measurable: `${not_measurable};read:no_reads;delivered:no_deliveries` };
    expect(unmeasurableOf(none).map(({ code }) => code)).toEqual(['counts_only']);
    const above = { ...row, not_measurable: `${not_measurable};open_rate:counts_above_reach` };
    expect(unmeasurableOf(above).map(({ code }) => code)).toEqual(['counts_only', 'counts_above_reach']);
    // There are recipients, and counts of their reads.
    const sent = { ...row, not_measurable: 'clicked:no_clicks' };
    expect(unmeasurableOf(sent).map(({ code }) => code)).toEqual(['no_clicks']);
  });

  it('names counts without an audience by the reason of its reads, as the metrics do', () => {
    const row = { platform: 'wechat_oa', basis: 'aggregate', not_measurable: 'sent:counts_only;read:no_denominator' };
    expect(unmeasurableOf(row).map(({ code }) => code)).toEqual(['counts_only', 'no_denominator']);
    expect(isUnread(row)).toBe(true);
    // No one clicked.
    const unclicked = { platform: 'feishu', not_measurable: 'conversion_rate:no_denominator' };
    expect(unmeasurableOf(unclicked)).toEqual([]);
    expect(isUnread(unclicked)).toBe(false);
    // They may still come.
    expect(isUnread({ ...row, not_measurable: 'sent:counts_only;read:no_data' })).toBe(false);
  });

  it('has no timeline of counts, whether its reads can be measured or not', () => {
    // Cast: of a panel only these are asked for.
    const timeline = { id: 'broadcast-timeline', metric: 'timeseries' } as PanelDefinition;
    const without = (listed: Row) => knownHere(timeline, listed, {})?.without?.en ?? '';
    expect(without({ known_by: 'aggregate', not_measurable: '' })).toContain('no timeline');
    expect(without({ known_by: null, not_measurable: 'sent:counts_only;read:no_denominator' })).toContain(
      'no timeline',
    );
    expect(without({ known_by: 'event', not_measurable: '' })).toBe('');
  });

  it('names counts above the reach', () => {
    const row = { platform: 'wechat_oa', basis: 'aggregate', not_measurable: 'open_rate:counts_above_reach' };
    expect(unmeasurableOf(row).map(({ code }) => code)).toEqual(['counts_above_reach']);
  });
});
