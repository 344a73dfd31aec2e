import type { ReactNode } from 'react';
import { readReasons } from '../../../../../contract/notes.ts';
import type { Localised } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import { useSay } from '../../language/language.tsx';
import { useValueName } from '../../language/values.ts';
import { useWriting } from '../../language/write.ts';
import './broadcast.css';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How a read is known, in words. */
const bases: Readonly<Record<string, Localised>> = {
  event: { en: 'an event for each recipient', 'zh-CN': '逐人事件' },
  poll: { en: 'polled lists', 'zh-CN': '轮询名单' },
  aggregate: { en: 'totals, a day later', 'zh-CN': '次日汇总' },
};

const textOf = (row: Row | undefined, column: string) => String(row?.[column] ?? '');

/** What a broadcast is. `listed` is its row of the metric `broadcasts`, `detail` one of `broadcast`; both may be on their way. */
export function Facts({ listed, detail }: { readonly listed: Row | undefined; readonly detail: Row | undefined }) {
  const say = useSay();
  const valueName = useValueName();
  const { instant, count, duration } = useWriting();
  const known = { ...detail, ...listed };
  const facts = [
    { column: 'platform', name: { en: 'Platform', 'zh-CN': '平台' } },
    { column: 'message_class', name: { en: 'Message class', 'zh-CN': '消息类别' } },
    { column: 'content_type', name: { en: 'Content type', 'zh-CN': '内容类型' } },
    { column: 'tier', name: { en: 'Tier', 'zh-CN': '通道' } },
    { column: 'campaign', name: { en: 'Campaign', 'zh-CN': '活动' } },
    { column: 'owner', name: { en: 'Owner', 'zh-CN': '负责部门' } },
    { column: 'experiment', name: { en: 'Experiment', 'zh-CN': '实验' } },
  ] as const;
  const reasons = readReasons(textOf(known, 'not_measurable'));
  // Without delivery reports these are times of sends.
  const reported = !reasons.has('delivered');
  const instants = [
    { column: 'first_send_at', name: { en: 'First sent', 'zh-CN': '首次发送' } },
    {
      column: 'p99_delivery_at',
      name: reported
        ? { en: '99% delivered at', 'zh-CN': '99% 已送达时间' }
        : { en: '99% sent at', 'zh-CN': '99% 已发送时间' },
    },
    {
      column: 'last_delivery_at',
      name: reported ? { en: 'Last delivered', 'zh-CN': '最后送达' } : { en: 'Last sent', 'zh-CN': '最后发送' },
    },
  ] as const;
  const basis = bases[textOf(known, 'basis')];
  const unread = reasons.get('read') === 'no_reads';
  const median = known['median_ms_to_read'];
  const outside = known['outside_audience'];
  return (
    <dl className="facts">
      {instants
        .filter(({ column }) => textOf(known, column) !== '')
        .map(({ column, name }) => (
          <Fact key={column} name={say(name)}>
            {instant(textOf(known, column))}
          </Fact>
        ))}
      {facts
        .filter(({ column }) => textOf(known, column) !== '')
        .map(({ column, name }) => (
          <Fact key={column} name={say(name)}>
            {valueName(column, textOf(known, column))}
          </Fact>
        ))}
      {basis === undefined || unread ? null : (
        <Fact name={say({ en: 'Reads known by', 'zh-CN': '阅读依据' })}>{say(basis)}</Fact>
      )}
      {typeof median === 'number' ? (
        <Fact name={say({ en: 'Median time to read', 'zh-CN': '已读用时中位数' })}>{duration(median / 1000)}</Fact>
      ) : null}
      {typeof outside === 'number' && outside > 0 ? (
        <Fact name={say({ en: 'Engaged outside the audience', 'zh-CN': '受众之外的互动者' })}>{count(outside)}</Fact>
      ) : null}
    </dl>
  );
}
