import { parseArgs } from 'node:util';
import { startStore } from '../query/server.ts';
import { bytesPerTouch } from '../refresh/touches.ts';
import { bytesByColumn, makeTouches, storeWorld } from './measure.ts';

/** Bytes on disk of an event that the product allows itself. */
const MOST_BYTES_PER_EVENT = 17.2;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '2500000' },
  },
});
const round = (number: number) => Math.round(number * 1000) / 1000;

const { store, stop } = await startStore();
try {
  const asked = Number(values.events);
  if (!Number.isSafeInteger(asked) || asked < 1) throw new Error('--events takes a whole number above 0');
  await storeWorld(store, asked, (line) => process.stderr.write(`${line}\n`));
  const { events, parts, bytesOnDisk, columns } = await bytesByColumn(store);
  await makeTouches(store);
  const each = (bytes: number) => round(bytes / events);
  const inColumns = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = {
    bench: 'disk' as const,
    ratios: { bytes_per_event_vs_target: round(bytesOnDisk / events / MOST_BYTES_PER_EVENT) },
    bytes_per_event: { on_disk: each(bytesOnDisk), in_columns: each(inColumns), other: each(bytesOnDisk - inColumns) },
    columns: Object.fromEntries(columns.map(({ name, bytes }) => [name, each(bytes)])),
    bytes_per_touch: await bytesPerTouch(store),
    sample: { events, parts },
  };
  if (!values.json) {
    const touch = ['each touch', report.bytes_per_touch] as const;
    const lines = [...Object.entries(report.columns), ...Object.entries(report.bytes_per_event), touch];
    for (const [name, bytes] of lines) console.log(`${name.padEnd(16)} ${bytes.toFixed(3)}`);
  } else {
    console.log(JSON.stringify(report));
  }
} finally {
  await stop();
}
