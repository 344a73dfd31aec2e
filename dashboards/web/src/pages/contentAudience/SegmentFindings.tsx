import { Link, useSearch } from 'wouter';
import type { Localised, PageDefinition, PanelDefinition, RowLink } from '../../../../definitions/definition.ts';
import type { Answer, Row } from '../../api/answers.ts';
import { rowAddress } from '../../charts/rowLink.ts';
import { useLocalise } from '../../language/language.tsx';
import { horizonTitles } from '../../language/names.ts';
import { useValueName } from '../../language/values.ts';
import { useWriting } from '../../language/write.ts';
import { usePanel } from '../../panel/usePanel.ts';
import { type Finding, findingsOf } from './findings.ts';
import './contentAudience.css';

/** What is asked: all cells that the page's filters show. It has no panel of its own. */
const panel: PanelDefinition = {
  ...{ id: 'audience-lift', page: 'content-audience', order: 0, width: 'whole', metric: 'audience-lift' },
  defaults: { horizon: '7d' },
  encoding: { as: 'table' },
};

/** Names of each direction that are written out; how many more there are follows. */
const MOST = 2;
const number = (row: Row, column: string) => Number(row[column] ?? 0);

interface NamesProps {
  readonly direction: 'higher' | 'lower';
  readonly rows: readonly Row[];
  readonly link: RowLink;
}

const directions: Readonly<Record<NamesProps['direction'], Localised>> = {
  higher: { en: 'Higher', 'zh-CN': '偏高' },
  lower: { en: 'Lower', 'zh-CN': '偏低' },
};

/** Segments of one direction, each with its difference, interval and both rates. */
function Names({ direction, rows, link }: NamesProps) {
  const localise = useLocalise();
  const name = useValueName();
  const { rate, points } = useWriting();
  const search = useSearch();
  if (rows.length === 0) return null;
  const more = rows.length - MOST;
  return (
    <ul className={`finding-names finding-${direction}`}>
      {rows.slice(0, MOST).map((row) => (
        <li key={String(row['segment'])} data-segment={String(row['segment'])} data-verdict={String(row['verdict'])}>
          <span className="finding-direction">{localise(directions[direction])}</span>{' '}
          <Link href={rowAddress(link, row, search) ?? ''}>{name('segment', String(row['segment']))}</Link>{' '}
          <strong>{localise({ en: '{n} points', 'zh-CN': '{n} 个百分点' }, { n: points(number(row, 'lift')) })}</strong>{' '}
          <span className="quiet small">
            {localise(
              { en: '({low} to {high}; {own} vs {others})', 'zh-CN': '（{low} 至 {high}；{own}，其他人 {others}）' },
              {
                low: points(number(row, 'lift_low')),
                high: points(number(row, 'lift_high')),
                own: rate(number(row, 'open_rate')),
                others: rate(number(row, 'comparison_open_rate')),
              },
            )}
          </span>
        </li>
      ))}
      {more > 0 ? (
        <li className="quiet small">
          {localise(
            { en: 'and {n} more', 'zh-CN': '另有 {n} 个分群{direction}' },
            { n: more, direction: localise(directions[direction]) },
          )}
        </li>
      ) : null}
    </ul>
  );
}

function Line({ finding, link }: { readonly finding: Finding; readonly link: RowLink }) {
  const localise = useLocalise();
  const name = useValueName();
  const { contentType, higher, lower, tested } = finding;
  const none =
    tested > 0
      ? localise({ en: 'no significant difference', 'zh-CN': '无显著差异' })
      : localise({ en: 'too few broadcasts to compare', 'zh-CN': '群发次数不足，无法对比' });
  return (
    <li data-content-type={contentType}>
      <span className="finding-type">{name('content_type', contentType)}</span>
      {higher.length + lower.length === 0 ? <span className="quiet">{none}</span> : null}
      <Names direction="higher" rows={higher} link={link} />
      <Names direction="lower" rows={lower} link={link} />
    </li>
  );
}

/** What was compared with what, how many pairs were tested together, and which broadcasts are too young for it. */
function Basis({ answer }: { readonly answer: Answer }) {
  const localise = useLocalise();
  const { count } = useWriting();
  const tested = number(answer.rows[0] ?? {}, 'cells_tested');
  const young = answer.notes.find(({ code }) => code === 'immature')?.count ?? 0;
  const title = horizonTitles[String(answer.params['horizon'])];
  const values = { n: count(tested), horizon: title === undefined ? '' : localise(title), young: count(young) };
  const within: Localised =
    answer.params['horizon'] === 'all'
      ? { en: 'Open rate so far', 'zh-CN': '累计至今的已读率' }
      : { en: 'Open rate within {horizon} of delivery', 'zh-CN': '送达后 {horizon}内的已读率' };
  const test: Localised = {
    en: ', each segment compared with everyone else in the same broadcasts, as a weighted mean over the broadcasts (so the rates differ slightly from the table below). We test {n} combinations of content type and segment together; at most 5% of the findings are expected to be false. In brackets: the 95% interval of the difference; then segment vs others.',
    'zh-CN':
      '：每个分群与同一批群发中的其他人对比；此处为各次群发的加权平均，与下表略有不同。共检验 {n} 个“内容类型 × 分群”组合；列出的结果中，预计误报不超过 5%。括号内为差值的 95% 置信区间，以及该分群与其他人的已读率。',
  };
  const left: Localised = {
    en: ' {young} broadcasts are still counting and not included. Choose a shorter window to include them.',
    'zh-CN': '另有 {young} 次群发未满统计窗口，未计入。',
  };
  return (
    <p className="quiet small" data-sentence="basis">
      {localise(within, values)}
      {localise(test, values)}
      {young === 0 ? '' : localise(left, values)}
    </p>
  );
}

/** Which segments open a content type more, or less, than the rest: what the metric `audience-lift` names, and no ranking. */
export function SegmentFindings({ page, link }: { readonly page: PageDefinition; readonly link: RowLink }) {
  const localise = useLocalise();
  const { answer } = usePanel(page, panel);
  // Its room is kept while it is on its way, so that nothing below it moves.
  if (answer.data === undefined) return answer.error ? null : <div className="findings" aria-busy="true" />;
  const findings = findingsOf(answer.data.rows);
  if (findings.length === 0) return null;
  return (
    <section className="findings" aria-labelledby="findings">
      <h2 id="findings">{localise({ en: 'Who opens more, who opens less', 'zh-CN': '已读率偏高与偏低的分群' })}</h2>
      <ul className="finding-lines">
        {findings.map((finding) => (
          <Line key={finding.contentType} finding={finding} link={link} />
        ))}
      </ul>
      <Basis answer={answer.data} />
    </section>
  );
}
