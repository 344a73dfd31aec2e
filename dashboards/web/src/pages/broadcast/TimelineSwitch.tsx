import type { Filters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useLocalise } from '../../language/language.tsx';
import { isWhole } from './timeline.ts';

/** Chooses between the first day closely and everything from afar; it is in the address. */
export function TimelineSwitch({ filters }: { readonly filters: Filters }) {
  const localise = useLocalise();
  return (
    <>
      <h2>{localise({ en: 'Timeline', 'zh-CN': '时间分布' })}</h2>
      <SegmentedControl
        small
        label={localise({ en: 'Range of the timeline', 'zh-CN': '时间分布的范围' })}
        value={isWhole(filters) ? 'all' : 'day'}
        options={[
          {
            value: 'day',
            label: localise({ en: 'First 24 hours, every 15 minutes', 'zh-CN': '前 24 小时（每 15 分钟）' }),
          },
          { value: 'all', label: localise({ en: 'All, hourly', 'zh-CN': '全部（每小时）' }) },
        ]}
        onChange={(next) => filters.set({ timeline: next === 'day' ? undefined : next })}
      />
    </>
  );
}
