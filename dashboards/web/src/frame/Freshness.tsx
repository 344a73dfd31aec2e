import { useLive } from '../context/live.tsx';
import { useSession } from '../context/session.tsx';
import { Switch } from '../controls/Switch.tsx';
import { Tag } from '../controls/Tag.tsx';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { pendingWords } from '../marks/pending.ts';
import { useFreshness } from './useFreshness.ts';
import { useUnreachable } from './useUnreachable.ts';
import './Freshness.css';

/** Up to when the figures are complete, what is still being counted, and whether they are asked for again by themselves. */
export function Freshness() {
  const localise = useLocalise();
  const { minute, count } = useWriting();
  const { zone } = useSession();
  const { live, setLive } = useLive();
  const freshness = useFreshness();
  const since = useUnreachable();
  const pending = freshness?.pending_units ?? 0;
  return (
    <div className="freshness">
      <span className="freshness-words" title={zone}>
        {freshness === undefined
          ? ''
          : localise(
              { en: 'Complete until {at}', 'zh-CN': '数据完整至 {at}' },
              { at: minute(freshness.complete_until) },
            )}
      </span>
      <span className="freshness-state" role="status">
        {since === undefined ? null : (
          <Tag tone="warning" icon="warning">
            {localise(
              { en: 'No connection since {at}', 'zh-CN': '{at} 起无法连接，数据未刷新' },
              { at: minute(since) },
            )}
          </Tag>
        )}
      </span>
      {pending === 0 ? null : (
        <Tag tone="warning" icon="clock">
          {localise(pendingWords(pending), { n: count(pending) })}
        </Tag>
      )}
      <Switch checked={live} onChange={setLive}>
        {localise({ en: 'Live', 'zh-CN': '实时刷新' })}
      </Switch>
    </div>
  );
}
