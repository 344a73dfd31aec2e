import { type Reason, writeReasons } from '../../../contract/notes.ts';
import { type Comparison, comparable, type JudgedLift, judgeLifts } from '../../statistics/segmentLift.ts';
import type { AudienceLiftRow, SourceRow } from './audienceLiftShape.ts';

/** Figures of a cell that may be null, each with a reason then. */
const mayBeNull = [
  'open_rate',
  'comparison_open_rate',
  'lift',
  'lift_low',
  'lift_high',
  'p_value',
  'q_value',
] as const satisfies readonly (keyof AudienceLiftRow)[];

/** Why a cell has too few broadcasts to compare, or none. */
function reasonOf({
  comparisons,
  range_broadcasts,
  counted_broadcasts,
  unmeasured_broadcasts,
  immature_broadcasts,
}: SourceRow): Reason {
  if (comparisons.length > 0) return 'too_few_comparables';
  if (range_broadcasts > 0) return 'between_polls';
  if (counted_broadcasts > 0) return 'no_audience_split';
  if (unmeasured_broadcasts > 0) return 'no_reads';
  return immature_broadcasts > 0 ? 'immature' : 'no_data';
}

function asComparisons({ comparisons: flat }: SourceRow): Comparison[] {
  const found: Comparison[] = [];
  for (let i = 0; i + 3 < flat.length; i += 4) {
    found.push({
      segmentRead: flat[i] ?? 0,
      segmentReach: flat[i + 1] ?? 0,
      otherRead: flat[i + 2] ?? 0,
      otherReach: flat[i + 3] ?? 0,
    });
  }
  return found;
}

/** Sums over the broadcasts: one pass, since there may be very many. */
function totalsOf(used: readonly Comparison[]) {
  let [read, recipients, comparison_read, comparison_recipients] = [0, 0, 0, 0];
  for (const { segmentRead, segmentReach, otherRead, otherReach } of used) {
    read += segmentRead;
    recipients += segmentReach;
    comparison_read += otherRead;
    comparison_recipients += otherReach;
  }
  return { read, recipients, comparison_read, comparison_recipients };
}

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

function rowOf(cell: SourceRow, all: readonly Comparison[], judged: JudgedLift, tested: number): AudienceLiftRow {
  const used = comparable(all);
  const totals = totalsOf(used);
  const { lift } = judged;
  const figures = {
    ...{ content_type: cell.content_type, segment: cell.segment },
    ...{ immature_broadcasts: cell.immature_broadcasts, unmeasured_broadcasts: cell.unmeasured_broadcasts },
    range_broadcasts: cell.range_broadcasts,
    ...{ broadcasts: used.length, small_broadcasts: all.length - used.length },
    ...totals,
    open_rate: ratio(totals.read, totals.recipients),
    comparison_open_rate: ratio(totals.comparison_read, totals.comparison_recipients),
    lift: lift?.lift ?? null,
    lift_low: lift?.interval.low ?? null,
    lift_high: lift?.interval.high ?? null,
    degrees_of_freedom: lift?.degreesOfFreedom ?? null,
    p_value: lift?.pValue ?? null,
    q_value: judged.verdict === 'too_few' ? null : judged.qValue,
    cells_tested: tested,
    verdict: judged.verdict,
  };
  const reason = reasonOf(cell);
  const missing = mayBeNull.filter((name) => figures[name] === null);
  return { ...figures, not_measurable: writeReasons(missing.map((name): [string, Reason] => [name, reason])) };
}

/** Rows of all cells, judged together: pure. Which of them are shown is decided afterwards, so that it changes no verdict. */
export function derive(cells: readonly SourceRow[]): AudienceLiftRow[] {
  const comparisons = cells.map(asComparisons);
  const judged = judgeLifts(comparisons);
  const tested = judged.filter(({ verdict }) => verdict !== 'too_few').length;
  return cells.flatMap((cell, i) => {
    const own = judged[i];
    return own === undefined ? [] : [rowOf(cell, comparisons[i] ?? [], own, tested)];
  });
}
