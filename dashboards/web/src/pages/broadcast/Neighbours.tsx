import { Link, useSearch } from 'wouter';
import type { Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useLocalise } from '../../language/language.tsx';

const MS = 1;

/** The one first sent just before, and the one just after; two requests of one row each. */
function useNeighbours(row: Row): { readonly before: Row | undefined; readonly after: Row | undefined } {
  const sent = String(row['first_send_at']);
  const next = new Date(Date.parse(sent) + MS).toISOString();
  const before = useMetric('broadcasts', { to: sent, sort: '-first_send_at', limit: '1' });
  const after = useMetric('broadcasts', { from: next, sort: 'first_send_at', limit: '1' });
  return { before: before.data?.rows[0], after: after.data?.rows[0] };
}

/** Links to the broadcasts before and after this one. */
export function Neighbours({ row }: { readonly row: Row }) {
  const localise = useLocalise();
  const search = useSearch();
  const { before, after } = useNeighbours(row);
  const address = (other: Row) =>
    `/broadcasts/${encodeURIComponent(String(other['broadcast']))}${search === '' ? '' : `?${search}`}`;
  const name = (other: Row) => String(other['title'] || other['broadcast']);
  return (
    <nav className="neighbours" aria-label={localise({ en: 'Other broadcasts', 'zh-CN': '其他群发' })}>
      {before === undefined ? null : (
        <Link href={address(before)} rel="prev">
          ← {localise({ en: 'Previous: {name}', 'zh-CN': '上一次：{name}' }, { name: name(before) })}
        </Link>
      )}
      {after === undefined ? null : (
        <Link href={address(after)} rel="next">
          {localise({ en: 'Next: {name}', 'zh-CN': '下一次：{name}' }, { name: name(after) })} →
        </Link>
      )}
    </nav>
  );
}
