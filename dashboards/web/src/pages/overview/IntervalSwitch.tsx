import type { Filters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useSay } from '../../language/language.tsx';
import { intervalOf, intervals } from './interval.ts';

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
