import { comparedPeriod, comparisons } from '../address/days.ts';
import { DEFAULT_COMPARISON, NO_COMPARISON, useFilters } from '../address/filters.ts';
import { Select } from '../controls/Select.tsx';
import { useLocalise } from '../language/language.tsx';
import { comparisonTitles, dateBasisTitles, filterTitles, horizonTitles } from '../language/names.ts';
import { comparisonOf, usePeriodWords } from './usePeriodWords.ts';

const BY_BROADCAST = 'broadcast';
/** Nothing asked: each metric's own horizon. */
const USUAL = '';
const UNKNOWN = { en: '', 'zh-CN': '' };

/** What the period is compared with; each choice shows its days. */
export function CompareSelect() {
  const localise = useLocalise();
  const words = usePeriodWords();
  const filters = useFilters();
  const { period } = filters;
  const label = localise({ en: 'Compare with', 'zh-CN': '对比' });
  const shown = comparisonOf(filters) ?? NO_COMPARISON;
  if (period === undefined) {
    const none = localise({
      en: 'No comparison: “All time” has no previous period',
      'zh-CN': '不对比：“全部时间”没有上期',
    });
    return <Select label={label} value={NO_COMPARISON} options={[]} shown={none} onChange={() => undefined} disabled />;
  }
  return (
    <Select
      label={label}
      value={shown}
      options={[
        ...comparisons.map((mode) => ({
          value: mode,
          label: localise(comparisonTitles[mode] ?? UNKNOWN),
          hint: words.period(comparedPeriod(period, mode)),
        })),
        { value: NO_COMPARISON, label: localise(comparisonTitles['none'] ?? UNKNOWN) },
      ]}
      onChange={(next) => filters.set({ compare: next === DEFAULT_COMPARISON ? undefined : next })}
    />
  );
}

/** Which date counts: the broadcast's or the event's, each with what it means. */
export function DateBasisSelect() {
  const localise = useLocalise();
  const { one, set } = useFilters();
  const hints = {
    broadcast: {
      en: 'All results of a broadcast count on the day of its first send. Rates need this date basis.',
      'zh-CN': '群发的全部效果都计入首次发送当天；比率只能按此口径计算。',
    },
    event: {
      en: 'Reads, clicks and conversions count on the day they happened. Counts only, no rates; for charts over time.',
      'zh-CN': '已读、点击、转化计入发生当天：只有数量，没有比率。仅用于趋势图。',
    },
  };
  return (
    <Select
      label={localise(filterTitles['date_basis'] ?? UNKNOWN)}
      value={one('date_basis') ?? BY_BROADCAST}
      options={(['broadcast', 'event'] as const).map((value) => ({
        value,
        label: localise(dateBasisTitles[value] ?? UNKNOWN),
        hint: localise(hints[value]),
      }))}
      onChange={(next) => set({ date_basis: next === BY_BROADCAST ? undefined : next })}
    />
  );
}

/** Within which time after the own delivery something counts. */
export function HorizonSelect() {
  const localise = useLocalise();
  const { one, set } = useFilters();
  return (
    <Select
      label={localise(filterTitles['horizon'] ?? UNKNOWN)}
      value={one('horizon') ?? USUAL}
      options={[
        {
          value: USUAL,
          label: localise({ en: 'Default', 'zh-CN': '默认' }),
          hint: localise({
            en: '7 days where periods are compared and in rankings, so that all had equal time; all results so far elsewhere',
            'zh-CN': '有对比时和排名中只算送达后 7 天内，使各期时间相等；其余累计至今',
          }),
        },
        ...Object.entries(horizonTitles).map(([value, title]) => ({
          value,
          label: localise(title),
          ...(value === 'all'
            ? {}
            : {
                hint: localise({ en: 'within {h} of delivery', 'zh-CN': '送达后 {h}内' }, { h: localise(title) }),
              }),
        })),
      ]}
      onChange={(next) => set({ horizon: next === USUAL ? undefined : next })}
    />
  );
}
