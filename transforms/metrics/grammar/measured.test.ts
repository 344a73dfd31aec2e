import { expect, it } from 'vitest';
import { type Measured, measuredNames, totalMeasured } from './measured.ts';
import { limitNotes, partialNotes } from './notes.ts';
import { allNamed } from './outcomes.ts';

/** One broadcast that reports everything. */
const row = (more: Partial<Measured>): Measured => ({
  // Cast: fromEntries widens the keys.
  ...(Object.fromEntries(measuredNames.map((name) => [name, 0])) as Measured),
  ...{ broadcasts: 1, broadcasts_delivery: 1, broadcasts_read: 1, broadcasts_click: 1, broadcasts_conversion: 1 },
  ...{ broadcasts_delivery_gaps: 1, broadcasts_sent: 1, broadcasts_failed: 1 },
  ...more,
});

it('names the denominator where deliveries of some or all broadcasts are not reported', () => {
  const none = row({ broadcasts_delivery: 0, broadcasts_delivery_gaps: 0 });
  expect(limitNotes(none, allNamed).map(({ message }) => message.en)).toEqual([
    'Deliveries are not reported: the denominator of rates is sent minus failed',
  ]);
  const some = totalMeasured([none, row({ broadcasts_delivery_gaps: 0 })]);
  expect(limitNotes(some, allNamed).map(({ message }) => message.en)).toEqual([
    'Deliveries are not reported for 1 of 2 broadcasts: there the denominator of rates is sent minus failed',
  ]);
});

it('names no denominator of those of which neither deliveries nor people sent to are known', () => {
  const unknown = row({ broadcasts_delivery: 0, broadcasts_sent: 0, broadcasts_delivery_gaps: 0 });
  expect(limitNotes(unknown, allNamed)).toEqual([]);
  const unreported = row({ broadcasts_delivery: 0, broadcasts_delivery_gaps: 0 });
  expect(limitNotes(totalMeasured([unknown, unreported]), allNamed).map(({ message }) => message.en)).toEqual([
    'Deliveries are not reported for 1 of 2 broadcasts: there the denominator of rates is sent minus failed',
  ]);
});

it('counts the broadcasts that a sum lacks, and none where it is of all or of none', () => {
  const lacking = row({ broadcasts_sent: 0, broadcasts_failed: 0 });
  expect(partialNotes(lacking, ['sent', 'failed'])).toEqual([]);
  expect(partialNotes(row({}), ['sent', 'failed'])).toEqual([]);
  expect(
    partialNotes(totalMeasured([lacking, row({})]), ['sent', 'failed']).map(({ column, count }) => [column, count]),
  ).toEqual([
    ['sent', 1],
    ['failed', 1],
  ]);
});

it('gives of how many broadcasts a stage is known, where of some', () => {
  const unread = row({ broadcasts_read: 0, broadcasts_delivery_gaps: 0 });
  expect(limitNotes(unread, allNamed)).toEqual([]);
  const both = totalMeasured([unread, row({ broadcasts_delivery_gaps: 0 })]);
  expect(limitNotes(both, allNamed).map(({ message }) => message.en)).toEqual([
    'Reads are known for 1 of 2 broadcasts; figures about reads cover only these broadcasts',
  ]);
});
