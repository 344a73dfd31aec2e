import type { Filters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useSay } from '../../language/language.tsx';

export const intervals = ['day', 'week', 'month'] as const;
type Interval = (typeof intervals)[number];

const DAY_MS = 86_400_000;
/** From so many days on a point a day says less than a point a week: weekdays differ more than weeks. */
const WEEKS_FROM_DAYS = 57;

/** Length of a point over time: what the address says, else by the length of the period. */
export function intervalOf(filters: Pick<Filters, 'one' | 'period'>): Interval {
  const asked = intervals.find((one) => one === filters.one('interval'));
  if (asked !== undefined) return asked;
  const { period } = filters;
  const days = period === undefined ? Infinity : (Date.parse(period.to) - Date.parse(period.from)) / DAY_MS;
  return days < WEEKS_FROM_DAYS ? 'day' : 'week';
}

/** Chooses the length of a point; it stands in the address. */
export function IntervalSwitch({ filters }: { readonly filters: Filters }) {
  const say = useSay();
  const titles = {
    day: say({ en: 'Day', 'zh-CN': '日' }),
    week: say({ en: 'Week', 'zh-CN': '周' }),
    month: say({ en: 'Month', 'zh-CN': '月' }),
  };
  return (
    <>
      <h2>{say({ en: 'Over time', 'zh-CN': '随时间变化' })}</h2>
      <SegmentedControl
        small
        label={say({ en: 'Length of a point', 'zh-CN': '时间粒度' })}
        value={intervalOf(filters)}
        options={intervals.map((value) => ({ value, label: titles[value] }))}
        onChange={(interval) => filters.set({ interval })}
      />
    </>
  );
}
