import {
  type Comparison,
  comparedPeriod,
  comparisons,
  dayIn,
  lastDayOf,
  lengthOf,
  type Period,
} from '../address/days.ts';
import { DEFAULT_COMPARISON, type Filters, NO_COMPARISON } from '../address/filters.ts';
import { useSession } from '../context/session.tsx';
import { useLocalise } from '../language/language.tsx';
import { comparisonTitles } from '../language/names.ts';
import { useWriting } from '../language/write.ts';

/** The comparison that an address asks for; undefined for none. What it does not know is the default. */
export function comparisonOf(filters: Pick<Filters, 'one'>): Comparison | undefined {
  const asked = filters.one('compare') ?? DEFAULT_COMPARISON;
  if (asked === NO_COMPARISON) return undefined;
  return comparisons.find((known) => known === asked) ?? DEFAULT_COMPARISON;
}

/** Days in words: which they are, how many, of which zone; and the ones they are compared with. */
export function usePeriodWords() {
  const localise = useLocalise();
  const { days, count } = useWriting();
  const { zone } = useSession();
  const today = dayIn(zone, Date.now());
  const period = (of: Period) => days(of.from, lastDayOf(of));
  return {
    period,
    /** "27 Oct – 23 Nov 2026 (28 days, today so far included)" */
    whole(of: Period | undefined): string {
      if (of === undefined) return localise({ en: 'All time', 'zh-CN': '全部时间' });
      const length = lengthOf(of);
      const n =
        length === 1
          ? localise({ en: '1 day', 'zh-CN': '1 天' })
          : localise({ en: '{n} days', 'zh-CN': '{n} 天' }, { n: count(length) });
      const open = of.from <= today && today < of.to;
      const more = open ? localise({ en: ', including today', 'zh-CN': '，含今天' }) : '';
      return localise({ en: '{days} ({n}{more})', 'zh-CN': '{days}（{n}{more}）' }, { days: period(of), n, more });
    },
    /** "compared with 29 Sep – 26 Oct 2026, same weekdays" */
    compared(of: Period, mode: Comparison): string {
      return localise(
        { en: 'compared with {days} ({how})', 'zh-CN': '对比 {days}（{how}）' },
        {
          days: period(comparedPeriod(of, mode)),
          how: localise(howTitles[mode] ?? comparisonTitles[mode] ?? howTitles.exact),
        },
      );
    },
    zone,
    today,
  };
}

const howTitles = {
  previous: { en: 'same weekdays', 'zh-CN': '上期，对齐星期' },
  exact: { en: 'days just before', 'zh-CN': '上期，紧邻' },
  year: { en: '52 weeks earlier', 'zh-CN': '去年同期，52 周前' },
} as const;
