import type { Row } from '../../api/answers.ts';

/** The segment that a content type does best with. */
export interface Best {
  readonly row: Row;
  /** Segments that were compared: those large enough, and known well enough. */
  readonly compared: number;
}

const numberOf = (row: Row, column: string) => {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
};

/** An interval wider than half of all there is says next to nothing. */
const WIDEST = 0.5;

function isTold(row: Row): boolean {
  const [low, high] = [numberOf(row, 'low'), numberOf(row, 'high')];
  return low === undefined || high === undefined || high - low <= WIDEST;
}

/**
 * For each content type the segment with the highest rate among those of `smallBelow` people or more, the best content type
 * first. A small cell's rate is high by chance too often to be named, and one whose interval
 * is wider than 50 points says nothing. Rows are the metric `cascade`'s, of one rate.
 */
export function bestSegments(rows: readonly Row[], smallBelow: number): readonly Best[] {
  const large = rows.filter(
    (row) => numberOf(row, 'rate') !== undefined && (numberOf(row, 'of_people') ?? 0) >= smallBelow && isTold(row),
  );
  const rateOf = (row: Row) => numberOf(row, 'rate') ?? 0;
  const types = [...new Set(large.map((row) => row['content_type']))];
  return types
    .flatMap((type): Best[] => {
      const own = large.filter((row) => row['content_type'] === type).sort((a, b) => rateOf(b) - rateOf(a));
      return own.slice(0, 1).map((row) => ({ row, compared: own.length }));
    })
    .sort((a, b) => rateOf(b.row) - rateOf(a.row));
}
