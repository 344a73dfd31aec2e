import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { formatParam, withParams } from './params.ts';

const HARD = `it's "\\ \n\t\r{x} \\N 公司 \\'`;

test('short parameters go into the URL, long ones into a form', () => {
  const short = withParams('SELECT {a:String}', { a: 'x&y' }, { query_id: 'q' });
  expect(short).toEqual({ search: new URLSearchParams({ query_id: 'q', param_a: 'x&y' }), body: 'SELECT {a:String}' });
  // As text in a URL each of these signs takes nine characters.
  for (const long of ['x'.repeat(5_000), '公'.repeat(1_000)]) {
    const form = withParams('SELECT {a:String}', { a: long }, { query_id: 'q' });
    expect(form.search.toString()).toBe('query_id=q');
    expect(form.contentType).toMatch(/^multipart\/form-data; boundary=/);
    expect(form.body).toContain(`name="param_a"\r\n\r\n${long}\r\n`);
  }
});

test('a value of another kind is a fault of the program', () => {
  expect(() => formatParam({ a: 1 })).toThrow(expect.objectContaining({ code: 'HX_INTERNAL' }));
});

describe.skipIf(clickhouseAbsent())('the server reads', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  // In the URL, and in a form.
  test.each([0, 5_000])('each kind of value as it was, next to %s characters of another', async (length) => {
    const params = {
      ...{ text: HARD, none: null, left_out: undefined, count: -3, big: 2n ** 64n - 1n, yes: true, no: false },
      ...{ nan: Number.NaN, more: Number.POSITIVE_INFINITY, less: Number.NEGATIVE_INFINITY },
      ...{ texts: [HARD, ''], numbers: [1, 2], bigs: [2n ** 63n], flags: [true, false], empty: [], lists: [[1], []] },
      ...{ nulls: ['a', null], other: 'x'.repeat(length) },
    };
    const [row] = await fresh.store.query(
      {
        name: 'values',
        sql: `SELECT {text:String} AS text, {none:Nullable(String)} AS none, {left_out:Nullable(String)} AS left_out,
  {count:Int64} AS count, toString({big:UInt64}) AS big, {yes:Bool} AS yes, {no:Bool} AS no,
  toString({nan:Float64}) AS nan, toString({more:Float64}) AS more, toString({less:Float64}) AS less,
  {texts:Array(String)} AS texts, {numbers:Array(UInt8)} AS numbers, toString({bigs:Array(UInt64)}) AS bigs, {flags:Array(Bool)} AS flags,
  {empty:Array(String)} AS empty, {lists:Array(Array(UInt8))} AS lists, {nulls:Array(Nullable(String))} AS nulls,
  length({other:String}) AS other`,
        params,
      },
      z.record(z.string(), z.unknown()),
    );
    expect(row).toEqual({
      ...{ text: HARD, none: null, left_out: null, count: -3, big: '18446744073709551615', yes: true, no: false },
      ...{ nan: 'nan', more: 'inf', less: '-inf', texts: [HARD, ''], numbers: [1, 2], bigs: '[9223372036854775808]' },
      ...{ flags: [true, false], empty: [], lists: [[1], []], nulls: ['a', null], other: length },
    });
  });
});
