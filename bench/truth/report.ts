import type { CellResult } from './cells.ts';

/** What the interval must keep: coverage of the nominal 95 %, and its width. */
export const gates = {
  /** 20 or more broadcasts of nearly equal size. */
  near_equal_coverage: [0.94, 0.96],
  /** Every cell. */
  coverage: [0.93, 0.99],
  /** Median width against clubSandwich's, at most. */
  width_ratio: 1.1,
} as const;

const isNearEqual = ({ near_equal, broadcasts }: CellResult) => near_equal && broadcasts >= 20;
const isOutside = (value: number, [low, high]: readonly [number, number]) => value < low || value > high;

/** Why a cell is outside its gates; null for one that is within. */
function fault(cell: CellResult): string | null {
  if (cell.width_ratio > gates.width_ratio) return 'too wide';
  const gate = isNearEqual(cell) ? gates.near_equal_coverage : gates.coverage;
  if (!isOutside(cell.coverage, gate)) return null;
  return cell.coverage < gate[0] ? 'covers too little' : 'covers too much';
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;
const rounded = (cell: CellResult) => ({
  ...cell,
  degrees_of_freedom: round(cell.degrees_of_freedom, 2),
  coverage: round(cell.coverage, 4),
  coverage_linear: round(cell.coverage_linear, 4),
  width_ratio: round(cell.width_ratio, 3),
  width_ratio_linear: round(cell.width_ratio_linear, 3),
});

function range(cells: readonly CellResult[], of: (cell: CellResult) => number) {
  const values = cells.map(of);
  return { lowest: round(Math.min(...values), 4), highest: round(Math.max(...values), 4) };
}

/** Ranges over all cells, every cell that is outside a gate, and all cells. */
export function report(cells: readonly CellResult[], runs: number) {
  const nearEqual = range(cells.filter(isNearEqual), ({ coverage }) => coverage);
  const every = range(cells, ({ coverage }) => coverage);
  const varying = range(
    cells.filter(({ variation }) => variation > 0),
    ({ coverage }) => coverage,
  );
  const outside = cells.flatMap((cell) => {
    const why = fault(cell);
    return why === null ? [] : [{ ...rounded(cell), fault: why }];
  });
  return {
    bench: 'truth' as const,
    ratios: {
      near_equal_coverage_lowest: nearEqual.lowest,
      near_equal_coverage_highest: nearEqual.highest,
      coverage_lowest: every.lowest,
      coverage_highest: every.highest,
      coverage_lowest_where_broadcasts_vary: varying.lowest,
      coverage_highest_where_broadcasts_vary: varying.highest,
      width_vs_clubsandwich_highest: range(cells, ({ width_ratio }) => width_ratio).highest,
      cells_within_gates: round(1 - outside.length / cells.length, 4),
    },
    gates,
    by_audience: byAudience(cells),
    outside,
    cells: cells.map(rounded),
    sample: { runs, cells: cells.length, without_interval: cells.reduce((total, { without }) => total + without, 0) },
  };
}

/** Lowest and highest coverage of each audience, for broadcasts that vary and for broadcasts that do not. */
function byAudience(cells: readonly CellResult[]) {
  const variations = [...new Set(cells.map(({ variation }) => variation))];
  return [...new Set(cells.map(({ audience }) => audience))].map((audience) => ({
    audience,
    coverage: variations.flatMap((variation) => {
      const own = cells.filter((cell) => cell.audience === audience && cell.variation === variation);
      return own.length === 0 ? [] : [{ variation, ...range(own, ({ coverage }) => coverage) }];
    }),
  }));
}

const percent = (value: number) => (value * 100).toFixed(1);

export function text({ by_audience, outside, ratios, sample }: ReturnType<typeof report>): string {
  const lines = by_audience.map(({ audience, coverage }) => {
    const ranges = coverage.map(
      ({ variation, lowest, highest }) => `${variation}: ${percent(lowest)}-${percent(highest)}`,
    );
    return `${audience.padEnd(16)} ${ranges.join('   ')}`;
  });
  const faults = outside.map(
    (cell) =>
      `  ${cell.fault}: ${cell.audience}, ${cell.broadcasts} broadcasts of ${cell.recipients}, rate ${cell.rate}, variation ${cell.variation}: ${percent(cell.coverage)}`,
  );
  return [
    'coverage in %, lowest-highest, by variation between broadcasts (standard deviation on the logit)',
    ...lines,
    `${outside.length} of ${sample.cells} cells outside a gate`,
    ...faults,
    ...Object.entries(ratios).map(([name, ratio]) => `${name.padEnd(40)} ${ratio}`),
  ].join('\n');
}
