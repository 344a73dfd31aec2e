import { parseArgs } from 'node:util';
import { grid, measure } from './cells.ts';
import { report, text } from './report.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '10000' },
    /** Every n-th cell only: a quick look over the whole grid. */
    every: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const cells = grid.filter((_, index) => index % Number(values.every) === 0);

const results = cells.map((cell, index) => {
  if (index % 100 === 0) process.stderr.write(`${index} of ${cells.length} cells\n`);
  return measure(cell, runs);
});
const found = report(results, runs);
console.log(values.json ? JSON.stringify(found, null, 2) : text(found));
