import { reasonWords } from '../../../../contract/words/reasons.ts';
import type { Measure, Unit } from '../../../definitions/definition.ts';
import type { Row } from '../api/answers.ts';
import { useSession } from '../context/session.tsx';
import { useLanguage, useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { writeUnit } from './cell.ts';
import { endsIn, knownBySentence, pointShareOf, type Range, rangeWords } from './ranges.ts';
import './marks.css';

/** A figure that is known as a range only, in words; pointing at it gives the reason. */
export function RangeText({
  range,
  unit,
  scale = 1,
}: {
  readonly range: Range;
  readonly unit: Unit;
  /** Turns an end into its unit. */
  readonly scale?: number;
}) {
  const localise = useLocalise();
  const writing = useWriting();
  const { ends, age } = rangeWords(range, unit, { localise, writing }, scale);
  return (
    <span className="range" data-low={range.low} data-high={range.high} title={localise(reasonWords.between_polls)}>
      {ends}
      {age === '' ? null : <small className="range-age">{age}</small>}
    </span>
  );
}

/** The share of the reach that a rate covers, where other broadcasts have a range only; pointing at it gives the range of all. */
export function PointShare({
  row,
  measure,
}: {
  readonly row: Row;
  readonly measure: Pick<Measure, 'column' | 'unit'>;
}) {
  const localise = useLocalise();
  const writing = useWriting();
  const share = pointShareOf(row, measure);
  const ends = endsIn(row, measure.column);
  if (share === undefined || ends === undefined) return null;
  const [low, high] = [ends.low, ends.high].map((end) => writeUnit(writing, measure.unit, end));
  return (
    <span
      className="aside point-share"
      data-column="point_share"
      data-value={share}
      title={localise(
        { en: 'All broadcasts: {low} to {high}', 'zh-CN': '全部群发：{low} 至 {high}' },
        { low: low ?? '', high: high ?? '' },
      )}
    >
      {localise(
        { en: 'exact for {share} of people reached', 'zh-CN': '已读数为确定值的占触达人次 {share}' },
        { share: writing.rate(share) },
      )}
    </span>
  );
}

/** One sentence: how the reads of rows are known, and as of when; nothing where none are. */
export function KnownBy({ rows }: { readonly rows: readonly Row[] }) {
  const { zone } = useSession();
  const known = knownBySentence(rows, zone, useLanguage());
  if (known === undefined) return null;
  return (
    <p className="known-by" data-sentence="known-by" data-known-by={known.by}>
      {known.text}
    </p>
  );
}
