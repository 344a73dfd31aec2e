import { Link, useSearch } from 'wouter';
import { pageAddress } from '../../address/links.ts';
import type { Row } from '../../api/answers.ts';
import { useMetrics } from '../../api/useMetric.ts';
import { Notice } from '../../controls/Notice.tsx';
import { Tag } from '../../controls/Tag.tsx';
import { useLocalise } from '../../language/language.tsx';
import { Figure } from '../../marks/Figure.tsx';
import { State } from '../../marks/State.tsx';
import { arrivalKey } from './arrivedSince.ts';
import { useArrivals } from './useArrivals.ts';

/** Sees events arrive: the latest first, those that came while one looked marked, each leading to its broadcast. */
export function Arrivals() {
  const localise = useLocalise();
  const { rows, arrived, problem, pending } = useArrivals();
  if (problem !== null) return <State is="error" problem={problem} />;
  if (pending) return <State is="loading" />;
  return (
    <>
      <div aria-live="polite">
        {arrived.length === 0 ? (
          <p className="first-waiting">
            <span className="first-pulse" aria-hidden="true" />
            {localise({ en: 'Waiting for new events.', 'zh-CN': '正在等待新事件。' })}
          </p>
        ) : (
          <Arrived arrived={arrived} />
        )}
      </div>
      {rows.length === 0 ? null : <LatestTable rows={rows} arrived={arrived} />}
    </>
  );
}

function Arrived({ arrived }: { readonly arrived: readonly Row[] }) {
  const localise = useLocalise();
  const search = useSearch();
  const broadcasts = [...new Set(arrived.map((row) => String(row['broadcast'] ?? '')))].filter((id) => id !== '');
  return (
    <Notice tone="good">
      {localise(
        { en: '{n} arrived. See the results:', 'zh-CN': '已到达 {n} 个事件，查看效果：' },
        { n: arrived.length },
      )}{' '}
      {broadcasts.map((broadcast) => (
        <Link key={broadcast} href={pageAddress('broadcast', search, { broadcast })}>
          {broadcast}{' '}
        </Link>
      ))}
    </Notice>
  );
}

function LatestTable({ rows, arrived }: { readonly rows: readonly Row[]; readonly arrived: readonly Row[] }) {
  const localise = useLocalise();
  const search = useSearch();
  const columns = useMetrics().data?.find(({ id }) => id === 'latest-events')?.columns ?? [];
  const fresh = new Set(arrived.map(arrivalKey));
  return (
    <div className="table-scroll">
      <table>
        <caption className="unseen">{localise({ en: 'Latest events', 'zh-CN': '最近到达的事件' })}</caption>
        <thead>
          <tr>
            {columns.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = arrivalKey(row);
            return (
              <tr key={key} data-new={fresh.has(key) ? '' : undefined}>
                {columns.map((column) => (
                  <td key={column.name}>
                    {column.name === 'broadcast' && row['broadcast'] ? (
                      <Link href={pageAddress('broadcast', search, { broadcast: String(row['broadcast']) })}>
                        {String(row['broadcast'])}
                      </Link>
                    ) : (
                      <Figure row={row} column={column} />
                    )}
                    {column.name === 'received_at' && fresh.has(key) ? (
                      <>
                        {' '}
                        <Tag tone="good">{localise({ en: 'new', 'zh-CN': '新' })}</Tag>
                      </>
                    ) : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
