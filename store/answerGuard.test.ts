import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded } from './answerGuard.ts';

const TAG = 'qtsqazsmxaxidxry';
const EXCEPTION = `\r\n__exception__\r\n${TAG}\r\nCode: 395. DB::Exception: It broke. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 26.7.2.1)\n60 ${TAG}\r\n__exception__\r\n`;

function inPieces(whole: Buffer, cuts: readonly number[]): Readable {
  const edges = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return Readable.from(edges.slice(1).map((edge, i) => whole.subarray(edges[i], edge)));
}

const body = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\r\n__exception__', '_'), maxLength: 40 });
const cuts = fc.array(fc.nat(400), { maxLength: 12 });

test('a whole answer passes unchanged, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(body, cuts, async (text, at) => {
      const answer = guarded(inPieces(Buffer.from(text), at), 'export', TAG);
      expect((await buffer(answer)).toString()).toBe(text);
    }),
  );
});

test('an answer that breaks off fails with the reason, and nothing of the reason is passed on', async () => {
  await fc.assert(
    fc.asyncProperty(body, cuts, async (text, at) => {
      const answer = guarded(inPieces(Buffer.from(text + EXCEPTION), at), 'export', TAG);
      let passed = '';
      answer.on('data', (chunk: Buffer) => {
        passed += chunk.toString();
      });
      const error = await new Promise((resolve) => answer.on('error', resolve).on('end', () => resolve('ended')));
      expect(error).toMatchObject({ code: 'HX_QUERY', message: expect.stringContaining('It broke.') });
      expect(text.startsWith(passed)).toBe(true);
    }),
  );
});

test('a broken connection is not taken for the end of an answer', async () => {
  const source = new Readable({ read() {} });
  const answer = guarded(source, 'export', TAG);
  source.push('half a ro');
  setImmediate(() => source.destroy(new Error('socket hang up')));
  await expect(buffer(answer)).rejects.toMatchObject({ code: 'HX_CLICKHOUSE' });
});

test('a reader who leaves ends the request', async () => {
  const source = new Readable({ read() {} });
  const answer = guarded(source, 'export', TAG);
  answer.destroy();
  await new Promise((resolve) => source.once('close', resolve));
  expect(source.destroyed).toBe(true);
});
