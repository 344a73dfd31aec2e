import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseParams } from './params.ts';

const schema = z.object({ broadcast: z.string(), horizon: z.enum(['1d', '7d']) });

test('the error for a missing parameter uses words of the command line, not of a schema', () => {
  const both = { broadcast: 'b1', horizon: '7d' };
  expect(parseParams(schema, both)).toEqual(both);
  expect(() => parseParams(schema, { horizon: '7d' })).toThrow(/^broadcast: needed$/);
  expect(() => parseParams(schema, { broadcast: 'b1' })).toThrow(/^horizon: needed: one of 1d, 7d$/);
  expect(() => parseParams(schema, { ...both, horizon: '8d' })).toThrow(/^horizon: "8d" is none of 1d, 7d$/);
});
