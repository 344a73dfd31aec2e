import type { Filters } from '../../address/filters.ts';
import { useLocalise } from '../../language/language.tsx';
import { filterTitles } from '../../language/names.ts';
import './overview.css';

/** Filters that events of a day cannot be asked by: the stages of one day are of broadcasts of many. */
const NOT_BY_EVENT = ['segment', 'audience', 'horizon', 'goal'] as const;

/** What a panel that follows the date basis is not asked by event date. */
export const givenByEvent = { segment: undefined, audience: undefined, horizon: undefined, goal: undefined } as const;

/** Shows which date counts for what is on the page, once the event's date is chosen. */
export function Basis({ filters }: { readonly filters: Filters }) {
  const localise = useLocalise();
  const left = NOT_BY_EVENT.filter((name) => filters.all(name).length > 0).map((name) => {
    const title = filterTitles[name];
    return title === undefined ? name : localise(title);
  });
  return (
    <aside className="basis" data-sentence="basis">
      <p>
        {localise({
          en: 'Event date: “People at each stage over time” counts what happened on each day, with conversions of any goal. Rates need the broadcast date, so everything else on this page stays by broadcast date.',
          'zh-CN':
            '按事件日期：“各阶段人次趋势”按发生当天统计，转化含任意目标。比率只能按群发日期计算，因此本页其他部分仍按群发日期统计。',
        })}
      </p>
      {left.length === 0 ? null : (
        <p>
          {localise(
            {
              en: 'These filters do not apply by event date: {names}.',
              'zh-CN': '按事件日期统计时，以下筛选条件不适用：{names}。',
            },
            { names: left.join(localise({ en: ', ', 'zh-CN': '、' })) },
          )}
        </p>
      )}
    </aside>
  );
}
