import { Link, useSearch } from 'wouter';
import type { PageDefinition, PanelDefinition, RowLink } from '../../../../definitions/definition.ts';
import type { Answer, Row } from '../../api/answers.ts';
import { rowAddress } from '../../charts/rowLink.ts';
import { horizonTitles } from '../../filters/names.ts';
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

/** Whose figures these are: at which horizon, and how many broadcasts are too young for it. */
function Basis({ answer }: { readonly answer: Answer }) {
  const say = useSay();
  const { count } = useWriting();
  const horizon = String(answer.params['horizon']);
  const title = horizonTitles[horizon];
  if (title === undefined || horizon === 'all') return null;
  const young = answer.notes.find(({ code }) => code === 'immature')?.count ?? 0;
  return (
    <p className="quiet small" data-sentence="basis">
      {say(
        {
          en: 'Counted within {horizon} of each delivery, in broadcasts that old only.',
          'zh-CN': '以每人送达后 {horizon}内为准，仅含已满该观察期的群发。',
        },
        { horizon: say(title) },
      )}
      {young === 0
        ? ''
        : say(
            {
              en: ' Younger ones left out: {n}; a shorter horizon takes them in.',
              'zh-CN': '未满的 {n} 个群发未计入，选择较短的观察期可将其计入。',
            },
            { n: count(young) },
          )}
    </p>
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
  if (link === undefined) return null;
  if (best.length === 0) return <Basis answer={answer.data} />;
  return (
    <section className="best-for" aria-labelledby="best-for">
      <h2 id="best-for">{say({ en: 'For whom each content type works best', 'zh-CN': '每种内容对谁最有效' })}</h2>
      <Basis answer={answer.data} />
      <ul>
        {best.map(({ row, compared }) => (
          <Line key={text(row, 'content_type')} row={row} compared={compared} link={link} search={search} />
        ))}
      </ul>
      <p className="quiet small">
        {say(
          {
            en: 'A description, not a test. Segments overlap: one person counts in each of theirs. Cells of fewer than {n} people, or known no better than to 50 points, are not named.',
            'zh-CN':
              '仅为描述，并非检验。分群有重叠：同一人计入其每个分群。不足 {n} 人或区间宽于 50 个百分点的单元格不列出。',
          },
          { n: smallBelow },
        )}
      </p>
    </section>
  );
}
