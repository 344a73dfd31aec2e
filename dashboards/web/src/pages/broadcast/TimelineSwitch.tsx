import type { Filters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useLocalise } from '../../language/language.tsx';
import { isWhole } from './timeline.ts';

/** Chooses between the first day closely and everything from afar; it stands in the address. */
export function TimelineSwitch({ filters }: { readonly filters: Filters }) {
  const localise = useLocalise();
  return (
    <>
      <h2>{localise({ en: 'What happened when', 'zh-CN': '何时发生了什么' })}</h2>
      <SegmentedControl
        small
        label={localise({ en: 'Stretch of the timeline', 'zh-CN': '时间线范围' })}
        value={isWhole(filters) ? 'all' : 'day'}
        options={[
          { value: 'day', label: localise({ en: 'First 24 hours, by quarter-hour', 'zh-CN': '前 24 小时（每刻钟）' }) },
          { value: 'all', label: localise({ en: 'Everything, by hour', 'zh-CN': '全部（每小时）' }) },
        ]}
        onChange={(next) => filters.set({ timeline: next === 'day' ? undefined : next })}
      />
    </>
  );
}
