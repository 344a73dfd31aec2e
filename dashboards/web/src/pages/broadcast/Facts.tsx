import type { ReactNode } from 'react';
import { readReasons } from '../../../../../contract/notes.ts';
import { dimensionWords, facetNames } from '../../../../../contract/words/dimensions.ts';
import type { Row } from '../../api/answers.ts';
import { useLocalise } from '../../language/language.tsx';
import { useValueName } from '../../language/values.ts';
import { useWriting } from '../../language/write.ts';
import { RangeText } from '../../marks/Range.tsx';
import { rangeOf } from '../../marks/ranges.ts';
import './broadcast.css';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const textOf = (row: Row | undefined, column: string) => String(row?.[column] ?? '');

/** What a broadcast is. `listed` is its row of the metric `broadcasts`, `detail` one of `broadcast`; both may be on their way. */
export function Facts({ listed, detail }: { readonly listed: Row | undefined; readonly detail: Row | undefined }) {
  const localise = useLocalise();
  const valueName = useValueName();
  const { minute, count, duration } = useWriting();
  const known = { ...detail, ...listed };
  const facts = [
    ...facetNames.filter((name) => name !== 'segment').map((name) => ({ column: name, name: dimensionWords[name] })),
    { column: 'experiment', name: { en: 'Experiment', 'zh-CN': '实验' } },
  ];
  const reasons = readReasons(textOf(known, 'not_measurable'));
  // Without delivery reports these are times of sends.
  const reported = !reasons.has('delivered');
  const firstSend = { column: 'first_send_at', name: { en: 'First sent', 'zh-CN': '首次发送' } };
  const deliveries = [
    {
      column: 'p99_delivery_at',
      name: reported
        ? { en: '99% delivered at', 'zh-CN': '送达 99% 的时间' }
        : { en: '99% sent at', 'zh-CN': '发送 99% 的时间' },
    },
    {
      column: 'last_delivery_at',
      name: reported ? { en: 'Last delivered', 'zh-CN': '最后送达' } : { en: 'Last sent', 'zh-CN': '最后发送' },
    },
  ];
  // Counts of a day have no time of a delivery.
  const isOfCounts = reasons.get('confirmed') === 'counts_only';
  const instants = [firstSend, ...(isOfCounts ? [] : deliveries)];
  const median = known['median_ms_to_read'];
  const medianRange = rangeOf(known, 'median_ms_to_read');
  const outside = known['outside_audience'];
  return (
    <dl className="facts">
      {instants
        .filter(({ column }) => textOf(known, column) !== '')
        .map(({ column, name }) => (
          <Fact key={column} name={localise(name)}>
            {minute(textOf(known, column))}
          </Fact>
        ))}
      {facts
        .filter(({ column }) => textOf(known, column) !== '')
        .map(({ column, name }) => (
          <Fact key={column} name={localise(name)}>
            {valueName(column, textOf(known, column))}
          </Fact>
        ))}
      {typeof median === 'number' || medianRange !== undefined ? (
        <Fact name={localise({ en: 'Median time to read', 'zh-CN': '已读用时中位数' })}>
          {typeof median === 'number' ? duration(median / 1000) : null}
          {medianRange === undefined ? null : <RangeText range={medianRange} unit="seconds" scale={0.001} />}
        </Fact>
      ) : null}
      {typeof outside === 'number' && outside > 0 ? (
        <Fact name={localise({ en: 'Not in audience', 'zh-CN': '受众之外' })}>{count(outside)}</Fact>
      ) : null}
    </dl>
  );
}
