import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';
import { startStore } from '../query/server.ts';
import { CONTENT_TYPES } from '../query/world.ts';
import { compressedBytes, firstPaint, largeAnswer, memoryOver } from './looks.ts';
import { type BenchedSite, openSite } from './site.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '9' },
    refreshes: { type: 'string', default: '1000' },
    'large-rows': { type: 'string', default: '100000' },
    types: { type: 'string', default: String(CONTENT_TYPES) },
  },
});
const progress = (line: string) => process.stderr.write(`${line}\n`);

const largeRows = Number(values['large-rows']);

/** What must hold; each measured value divided by it is a ratio below 1. */
const budgets = { first_paint_ms: 1500, script_bytes: 450_000, large_answer_ms: 1000, heap_growth: 1.1 } as const;

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const round = (number: number) => Math.round(number * 100) / 100;

async function rounds<Value>(times: number, look: () => Promise<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for (let round = 0; round < times; round++) found.push(await look());
  return found;
}

async function bench(browser: Browser, site: BenchedSite) {
  const times = Number(values.rounds);
  progress('first paint');
  // The first look warms the server and is not counted.
  await firstPaint(browser, site);
  const paints = await rounds(times, () => firstPaint(browser, site));
  const bytes = compressedBytes(paints[0]?.scripts ?? []);
  progress('a large answer');
  const large = await rounds(Math.min(times, 5), () => largeAnswer(browser, site, largeRows));
  const refreshes = Number(values.refreshes);
  progress(`${refreshes} live refreshes`);
  const [early, late] = await memoryOver(browser, site, [Math.ceil(refreshes / 10), refreshes]);
  if (early === undefined || late === undefined) throw new Error('memory was looked at twice');
  const measured = {
    first_paint_ms: median(paints.map(({ ms }) => ms)),
    script_bytes: bytes.gzip,
    large_answer_ms: median(large),
    heap_growth: late.heapMiB / early.heapMiB,
  };
  const names = Object.keys(budgets) as (keyof typeof budgets)[];
  return {
    bench: 'page' as const,
    ratios: Object.fromEntries(names.map((name) => [`${name}_vs_budget`, round(measured[name] / budgets[name])])),
    measured: Object.fromEntries(names.map((name) => [name, round(measured[name])])),
    budgets,
    sample: {
      rounds: times,
      large_rows: largeRows,
      refreshes,
      script_bytes_brotli: bytes.brotli,
      scripts: paints[0]?.scripts.length ?? 0,
      early,
      late,
    },
  };
}

const { store, stop } = await startStore();
let browser: Browser | undefined;
let site: BenchedSite | undefined;
try {
  progress(`making ${values.events} events`);
  site = await openSite(store, { events: Number(values.events), types: Number(values.types), largeRows });
  browser = await driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--disable-gpu'],
    headless: true,
  });
  const report = await bench(browser, site);
  console.log(
    values.json
      ? JSON.stringify(report)
      : Object.entries(report.ratios)
          .map(([name, ratio]) => `${name.padEnd(34)} ${ratio}`)
          .join('\n'),
  );
} finally {
  await browser?.close();
  await site?.close();
  await stop();
}
