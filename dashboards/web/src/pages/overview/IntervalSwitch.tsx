import type { Filters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useLocalise } from '../../language/language.tsx';
import { intervalOf, intervals } from './interval.ts';

/** Chooses the length of a point; it stands in the address. */
export function IntervalSwitch({ filters }: { readonly filters: Filters }) {
  const localise = useLocalise();
  const titles = {
    day: localise({ en: 'Day', 'zh-CN': '日' }),
    week: localise({ en: 'Week', 'zh-CN': '周' }),
    month: localise({ en: 'Month', 'zh-CN': '月' }),
  };
  return (
    <>
      <h2>{localise({ en: 'Over time', 'zh-CN': '随时间变化' })}</h2>
      <SegmentedControl
        small
        label={localise({ en: 'Length of a point', 'zh-CN': '时间粒度' })}
        value={intervalOf(filters)}
        options={intervals.map((value) => ({ value, label: titles[value] }))}
        onChange={(interval) => filters.set({ interval })}
      />
    </>
  );
}
