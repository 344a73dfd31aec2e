import { Link, useSearch } from 'wouter';
import type { PageDefinition, PanelDefinition, RowLink } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import { rowAddress } from '../../charts/rowLink.ts';
import { useSay } from '../../language/language.tsx';
import { useValueName } from '../../language/values.ts';
import { useWriting } from '../../language/write.ts';
import { usePanel } from '../../panel/usePanel.ts';
import { bestSegments } from './best.ts';
import './contentAudience.css';

const text = (row: Row, column: string) => String(row[column] ?? '');
const number = (row: Row, column: string) => Number(row[column] ?? 0);

interface LineProps {
  readonly row: Row;
  readonly compared: number;
  readonly link: RowLink;
  readonly search: string;
}

function Line({ row, compared, link, search }: LineProps) {
  const say = useSay();
  const name = useValueName();
  const { rate, count } = useWriting();
  const [contentType, segment] = [text(row, 'content_type'), text(row, 'segment')];
  const behind = rowAddress(link, row, search) ?? '';
  const interval =
    row['low'] === null || row['high'] === null ? '' : `${rate(number(row, 'low'))} – ${rate(number(row, 'high'))}`;
  return (
    <li data-content-type={contentType} data-segment={segment}>
      <Link href={behind}>
        <strong>{name('content_type', contentType)}</strong> → <strong>{name('segment', segment)}</strong>
      </Link>{' '}
      {rate(number(row, 'rate'))}{' '}
      <span className="quiet small">
        {say(
          {
            en: '{interval} · {people} of {of} · best of {n} segments',
            'zh-CN': '{interval} · {people} / {of} · {n} 个分群中最高',
          },
          { interval, people: count(number(row, 'people')), of: count(number(row, 'of_people')), n: compared },
        )}
      </span>
    </li>
  );
}

/** For whom each content type works best, in words: the heatmap's highest cell of each row that is not small. */
export function BestFor({ page, panel }: { readonly page: PageDefinition; readonly panel: PanelDefinition }) {
  const say = useSay();
  const search = useSearch();
  const { answer } = usePanel(page, panel);
  if (panel.encoding.as !== 'heatmap') return null;
  // Its room is kept while it is on its way, so that nothing below it moves.
  if (answer.data === undefined) return answer.error ? null : <div className="best-for" aria-busy="true" />;
  const { smallBelow, link } = panel.encoding;
  const best = bestSegments(answer.data.rows, smallBelow);
  if (best.length === 0 || link === undefined) return null;
  return (
    <section className="best-for" aria-labelledby="best-for">
      <h2 id="best-for">{say({ en: 'For whom each content type works best', 'zh-CN': '每种内容对谁最有效' })}</h2>
      <ul>
        {best.map(({ row, compared }) => (
          <Line key={text(row, 'content_type')} row={row} compared={compared} link={link} search={search} />
        ))}
      </ul>
      <p className="quiet small">
        {say(
          {
            en: 'A description, not a test. Segments overlap: one person counts in each of theirs. Cells of fewer than {n} people are not named.',
            'zh-CN': '仅为描述，并非检验。分群有重叠：同一人计入其每个分群。不足 {n} 人的单元格不列出。',
          },
          { n: smallBelow },
        )}
      </p>
    </section>
  );
}
