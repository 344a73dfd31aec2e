import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_GOAL, DEFAULT_LATENESS_HOURS } from '../../contract/defaults.ts';
import { viewsFolder } from '../migrations/views.ts';

/** SQL has no constants: what the views write of a tenant's defaults must be what the code takes. */
const views = readdirSync(viewsFolder)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => readFileSync(join(viewsFolder, name), 'utf8').replace(/^\s*--.*$/gm, ''))
  .join('\n');

/** What the views write at a place, each once. */
const written = (place: RegExp) => [...new Set([...views.matchAll(place)].map(([, literal]) => literal))];

it.each([
  ['of a tenant that has settings', /JSONExtractString\(value, 'goal'\), '(.*?)'\)/g],
  ['of a tenant without any', /groupArray\(goal\), '(.*?)'\)/g],
  ['of a row', /tenants, goals, '(.*?)'\)/g],
])('the goal %s is the default goal in every view', (_, place) => {
  expect(written(place)).toEqual([DEFAULT_GOAL]);
});

it('no view writes the default goal at a place that this test does not know', () => {
  const known = /JSONExtractString\(value, 'goal'\), '.*?'\)|groupArray\(goal\), '.*?'\)|tenants, goals, '.*?'\)/g;
  expect(views.replace(known, '')).not.toContain(`'${DEFAULT_GOAL}'`);
});

it.each(['event', 'poll', 'aggregate'] as const)('lateness of basis %s is the default in every view', (basis) => {
  const hours = DEFAULT_LATENESS_HOURS[basis];
  const ms = String(hours * 3_600_000);
  expect(written(new RegExp(`'lateness_hours', '${basis}'\\), ([0-9.]+)\\)`, 'g'))).toEqual([String(hours)]);
  expect(written(new RegExp(`groupArray\\(late_${basis}\\), ([0-9]+)\\)`, 'g'))).toEqual([ms]);
  expect(written(new RegExp(`tenants, late_${basis}s, ([0-9]+)\\)`, 'g'))).toEqual([ms]);
});

it('sums by day take the longest lateness', () => {
  const longest = String(Math.max(...Object.values(DEFAULT_LATENESS_HOURS)) * 3_600_000);
  expect(written(/late_aggregate\)\), ([0-9]+)\)/g)).toEqual([longest]);
  expect(written(/tenants, latest, ([0-9]+)\)/g)).toEqual([longest]);
});
