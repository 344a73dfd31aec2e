import { parseArgs } from 'node:util';
import { type Cell, type CellResult, grid, measure } from './cells.ts';
import { limits, limitsText } from './limits.ts';
import { report, text } from './report.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '10000' },
    /** Every n-th cell only: a quick look over the whole grid. */
    every: { type: 'string', default: '1' },
    /** The experiments behind the choice of degrees of freedom, instead of the grid. */
    limits: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);

if (values.limits) {
  const found = limits(runs);
  console.log(values.json ? JSON.stringify({ bench: 'truth', limits: found }) : limitsText(found));
} else {
  const found = report(grid.filter((_, index) => index % Number(values.every) === 0).map(measured), runs);
  console.log(values.json ? JSON.stringify(found) : text(found));
}

function measured(cell: Cell, index: number, cells: readonly Cell[]): CellResult {
  if (index % 100 === 0) process.stderr.write(`${index} of ${cells.length} cells\n`);
  return measure(cell, runs);
}
