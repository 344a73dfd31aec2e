import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { metrics } from '../../transforms/metrics/index.ts';
import { querySchema } from './jsonSchema.ts';

describe('schemas of answers', () => {
  it('every test of the API holds answers to the document', () => {
    const root = new URL('../..', import.meta.url).pathname;
    const tests = ['api', 'test'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => join(root, folder, name)),
    );
    expect(tests.length).toBeGreaterThan(50);
    const unchecked = /import \{[^}]*\bbuildApp\b[^}]*\} from '[^']*(?<!support)\/app\.ts'/;
    expect(tests.filter((path) => unchecked.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('makes the schema of parameters once', () => {
    const { params } = metrics[0] ?? { params: z.object({}) };
    expect(querySchema(params).properties).toBe(querySchema(params).properties);
  });
});
