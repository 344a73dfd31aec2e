import { cellMeasures, cellOutcomes, horizonMeasures, horizons } from '../../store/tables/rollups.ts';
import type { Figures } from '../reference/figures.ts';
import { type ExpectedRows, expectedRows } from './expectedRows.ts';
import { isNothing, keyOf, type Numbers, type Rows } from './numbers.ts';

/*
 * Cells as segments of the reference model: everyone gets a tag of their tags and variant, and each cell is then the row of that
 * segment over all variants.
 */

const CELL = '\u{10fffd}cell';

/** Tags that the model is to give everyone: one. */
export const tagOfCell = (tags: readonly string[], variant: string) => [
  JSON.stringify([CELL, tags.join('\u001f'), variant]),
];

function cellOf(segment: string): readonly [audience: string, variant: string] | undefined {
  if (!segment.startsWith(`["${CELL}`)) return undefined;
  const [, audience, variant] = JSON.parse(segment) as readonly string[];
  return [audience ?? '', variant ?? ''];
}

const ofCells = new Set<string>([
  ...[...cellMeasures, ...cellOutcomes],
  ...horizonMeasures.flatMap((measure) => horizons.map((horizon) => `${measure}_${horizon}`)),
]);
/** What rows of people with some tags have. */
export const numbersOfCells = (numbers: Numbers): Numbers =>
  Object.fromEntries(Object.entries(numbers).filter(([name]) => ofCells.has(name)));

/** Known by counts only: it has no cells, though someone outside of its audience did something (docs/cascade.md, "People by several tags"). */
export const hasNoCells = ({ broadcasts_counts_only }: Numbers) => Number(broadcasts_counts_only ?? 0) === 1;

const withoutTotals = ({ total_conversions: _, total_click_through: __, ...numbers }: Numbers): Numbers => numbers;

function rowsOf(rows: Rows, of: (numbers: Numbers) => Numbers): Rows {
  return new Map(
    [...rows].flatMap(([key, numbers]) => {
      const [broadcast = '', day = '', segment = '', variant, ...rest] = key.split(' | ');
      const cell = variant === '*' ? cellOf(segment) : undefined;
      const own = of(numbers);
      return cell === undefined || isNothing(own) || hasNoCells(numbers)
        ? []
        : [[keyOf(broadcast, day, ...cell, ...rest), own] as const];
    }),
  );
}

/** `figures` are made with {@link tagOfCell}. */
export function expectedCells(figures: Figures): Pick<ExpectedRows, 'broadcast_stats' | 'conversion_stats'> {
  const rows = expectedRows(figures);
  return {
    broadcast_stats: rowsOf(rows.broadcast_stats, numbersOfCells),
    conversion_stats: rowsOf(rows.conversion_stats, withoutTotals),
  };
}
