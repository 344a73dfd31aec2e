import type { Filters } from '../../address/filters.ts';
import { useLocalise } from '../../language/language.tsx';
import { filterTitles } from '../../language/names.ts';
import './overview.css';

/** Filters that events of a day cannot be asked by: the stages of one day are of broadcasts of many. */
const NOT_BY_EVENT = ['segment', 'audience', 'horizon', 'goal'] as const;

/** What a panel that follows the date basis is not asked by event date. */
export const givenByEvent = { segment: undefined, audience: undefined, horizon: undefined, goal: undefined } as const;

/** Says which date counts for what is on the page, once the event's date is chosen. */
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
          en: 'Event date: “People at each stage over time” counts what happened on each day, conversions of any goal. Rates exist by broadcast date only, so everything else here stays by the day a broadcast was first sent.',
          'zh-CN':
            '事件日期：“各阶段人次随时间变化”按事情发生的当天计数，转化为任意目标。比率只按群发日期存在，因此本页其余部分仍按群发首次发送之日统计。',
        })}
      </p>
      {left.length === 0 ? null : (
        <p>
          {localise(
            {
              en: 'By event date these filters do not apply to it: {names}.',
              'zh-CN': '按事件日期时，以下过滤条件对其不适用：{names}。',
            },
            { names: left.join(localise({ en: ', ', 'zh-CN': '、' })) },
          )}
        </p>
      )}
    </aside>
  );
}
