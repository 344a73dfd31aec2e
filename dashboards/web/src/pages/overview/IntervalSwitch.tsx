import type { Filters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useLocalise } from '../../language/language.tsx';
import { intervalTitles } from '../../language/names.ts';
import { intervalOf, intervals } from './interval.ts';

/** Chooses the granularity; it is kept in the address. */
export function IntervalSwitch({ filters }: { readonly filters: Filters }) {
  const localise = useLocalise();
  return (
    <>
      <h2>{localise({ en: 'Over time', 'zh-CN': '趋势' })}</h2>
      <SegmentedControl
        small
        label={localise({ en: 'Granularity', 'zh-CN': '时间粒度' })}
        value={intervalOf(filters)}
        options={intervals.map((value) => ({ value, label: localise(intervalTitles[value]) }))}
        onChange={(interval) => filters.set({ interval })}
      />
    </>
  );
}
