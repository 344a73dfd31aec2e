import type { Filters } from '../../address/filters.ts';
import type { Row } from '../../api/answers.ts';
import type { Params } from '../../api/request.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useSay } from '../../language/language.tsx';

const QUARTER_HOUR_MS = 900_000;
const DAY_MS = 86_400_000;

const isWhole = (filters: Pick<Filters, 'one'>) => filters.one('timeline') === 'all';

/** The timeline's stretch: a day from the quarter-hour of the first send by quarter-hours, or everything by hours. */
export function timelineOf(row: Row, filters: Pick<Filters, 'one'>): Params {
  if (isWhole(filters)) return { interval: 'hour' };
  const sent = Date.parse(String(row['first_send_at']));
  const from = Math.floor(sent / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return {
    interval: 'quarter_hour',
    from: new Date(from).toISOString(),
    to: new Date(from + DAY_MS).toISOString(),
  };
}

/** Chooses between the first day closely and everything from afar; it stands in the address. */
export function TimelineSwitch({ filters }: { readonly filters: Filters }) {
  const say = useSay();
  return (
    <>
      <h2>{say({ en: 'What happened when', 'zh-CN': '何时发生了什么' })}</h2>
      <SegmentedControl
        small
        label={say({ en: 'Stretch of the timeline', 'zh-CN': '时间线范围' })}
        value={isWhole(filters) ? 'all' : 'day'}
        options={[
          { value: 'day', label: say({ en: 'First 24 hours, by quarter-hour', 'zh-CN': '前 24 小时（每刻钟）' }) },
          { value: 'all', label: say({ en: 'Everything, by hour', 'zh-CN': '全部（每小时）' }) },
        ]}
        onChange={(next) => filters.set({ timeline: next === 'day' ? undefined : next })}
      />
    </>
  );
}
