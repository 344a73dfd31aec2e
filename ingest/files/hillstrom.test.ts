import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { openIngest } from '../sink/openIngest.ts';
import { importFile } from './importFile.ts';
import { readMapping } from './readMapping.ts';

const example = (name: string) => fileURLToPath(new URL(`../../docs/examples/hillstrom/${name}`, import.meta.url));

/** The cascade by hand, on raw rows: sent, clicked, click-through purchases by variant of the send. */
const byVariant = `
  SELECT variant, count() AS sent, countIf(clicked) AS clicked, countIf(bought) AS converted, toString(sum(spend)) AS spend
  FROM (
    SELECT recipient, anyIf(variant, type = 'send') AS variant, countIf(type = 'send') > 0 AS was_sent,
           minIf(occurred_at, type = 'click') AS click_at, countIf(type = 'click') > 0 AS clicked,
           countIf(type = 'conversion' AND conversion.goal = 'purchase') > 0 AND clicked
             AND click_at <= maxIf(occurred_at, type = 'conversion' AND conversion.goal = 'purchase') AS bought,
           sumIf(conversion.value, conversion.goal = 'purchase' AND conversion.currency = 'USD') AS spend
    FROM events FINAL WHERE tenant = 'hillstrom' GROUP BY recipient)
  WHERE was_sent GROUP BY variant ORDER BY variant`;
const variantShape = z.object({
  variant: z.string(),
  sent: z.number(),
  clicked: z.number(),
  converted: z.number(),
  spend: z.string(),
});
const controlShape = z.object({ assigned: z.number(), visits: z.number(), purchases: z.number() });
const expected = [
  { variant: 'mens', sent: 21_307, clicked: 3_894, converted: 267, spend: '30311.69' },
  { variant: 'womens', sent: 21_387, clicked: 3_238, converted: 189, spend: '23038.11' },
];

describe.skipIf(clickhouseAbsent())('the Hillstrom example', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('has the known figures, and the same again when imported twice, from the copy and from the original', {
    timeout: 120_000,
  }, async () => {
    const { store } = fresh;
    const ingest = await openIngest(store, 'a secret of thirty-two characters');
    const mapping = readMapping(await readFile(example('mapping.yaml'), 'utf8'), 'mapping.yaml');
    const original = fileURLToPath(new URL('../../../shared/data/hillstrom.csv', import.meta.url));
    const copy = example('hillstrom.csv.gz');
    for (const path of [copy, copy, ...(existsSync(original) ? [original] : [])]) {
      const result = await importFile({ source: { path }, mapping, tenant: 'hillstrom', store, ...ingest });
      expect(result).toMatchObject({ rows: 64_000, accepted: 123_799, rejected: 0 });
      expect(await store.query({ name: 'by-variant', sql: byVariant }, variantShape)).toEqual(expected);
    }
    const [control] = await store.query(
      {
        name: 'control',
        sql: `SELECT countIf(type = 'assignment') AS assigned,
                     countIf(type = 'conversion' AND conversion.goal = 'visit') AS visits,
                     countIf(type = 'conversion' AND conversion.goal = 'purchase') AS purchases
              FROM events FINAL WHERE recipient IN
                (SELECT recipient FROM events WHERE type = 'assignment' AND variant = 'control')`,
      },
      controlShape,
    );
    expect(control).toEqual({ assigned: 21_306, visits: 2_262, purchases: 122 });
  });
});
