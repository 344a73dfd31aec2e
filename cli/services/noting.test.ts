import { expect, it } from 'vitest';
import { noting } from './noting.ts';

it('a change is noted when it is made, not before, also where it failed half done', async () => {
  const noted: string[] = [];
  const after = noting({ acknowledged: (tenant) => noted.push(tenant) });
  let end = (_: string) => {};
  const made = after('a', () => new Promise<string>((resolve) => (end = resolve)));
  expect(noted).toEqual([]);
  end('done');
  expect([await made, noted]).toEqual(['done', ['a']]);
  await expect(after('b', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await after(undefined, async () => 'of no tenant')).toBe('of no tenant');
  expect(noted).toEqual(['a', 'b']);
});
