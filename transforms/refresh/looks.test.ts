import { expect, test } from 'vitest';
import type { DirtyUnit } from '../../store/tables/units.ts';
import { Looks } from './looks.ts';

const POLL = 250;
const unit: DirtyUnit = { kind: 'day', tenant: 't', unit: '2026-03-01', marks: 1, done: 0, markedAt: 0 };

/** A loop's marks, whose clock the test sets. */
function world() {
  const state = { now: 0, written: 1, dirty: [] as DirtyUnit[], lookTakes: 0, asked: 0, read: 0 };
  const marks = {
    written: async () => {
      state.asked++;
      return state.written;
    },
    dirty: async () => {
      state.read++;
      state.now += state.lookTakes;
      return [...state.dirty];
    },
  };
  return { state, looks: new Looks(marks, POLL, () => state.now) };
}

test('while nothing is written, units are read once more and then not', async () => {
  const { state, looks } = world();
  expect(await looks.look()).toEqual([]);
  expect(await looks.look()).toEqual([]);
  for (let i = 0; i < 10; i++) expect(await looks.look()).toBeUndefined();
  expect(state.read).toBe(2);
  state.written++;
  state.dirty = [unit];
  expect(await looks.look()).toEqual([unit]);
});

test('an idle loop reads units after a while, whatever was written', async () => {
  const { state, looks } = world();
  for (let i = 0; i < 3; i++) await looks.look();
  state.now += 30_000;
  expect(await looks.look()).toEqual([]);
});

test('what could not be taken is found again at the next poll, or when something is written', async () => {
  const { state, looks } = world();
  state.dirty = [unit];
  await looks.look();
  await looks.look();
  state.now += POLL - 1;
  expect(await looks.look()).toBeUndefined();
  state.now += 1;
  expect(await looks.look()).toEqual([unit]);
  state.written++;
  expect(await looks.look()).toEqual([unit]);
});

test('after work units are read at once, without asking what was written', async () => {
  const { state, looks } = world();
  state.dirty = [unit];
  for (let i = 0; i < 3; i++) await looks.look();
  const { asked, read } = state;
  looks.worked();
  expect(await looks.look()).toEqual([unit]);
  expect(state).toMatchObject({ asked, read: read + 1 });
});

test('it waits shortly after work, then for a poll, and longer when idle', async () => {
  const { state, looks } = world();
  expect(looks.waitMs()).toBe(POLL);
  looks.worked();
  expect(looks.waitMs()).toBe(50);
  state.now += 999;
  expect(looks.waitMs()).toBe(50);
  state.now += 1;
  expect(looks.waitMs()).toBe(POLL);
  state.now += 4_000;
  expect(looks.waitMs()).toBe(500);
  state.now += 60_000;
  expect(looks.waitMs()).toBe(1_000);
});

test('where a look takes long, or what was written is not known, it does not look so often', async () => {
  const { state, looks } = world();
  looks.worked();
  state.lookTakes = 20;
  await looks.look();
  expect(looks.waitMs()).toBe(100);
  state.lookTakes = 200;
  await looks.look();
  expect(looks.waitMs()).toBe(POLL);
  state.lookTakes = 0;
  state.written = 0;
  looks.worked();
  await looks.look();
  expect(looks.waitMs()).toBe(50);
  await looks.look();
  expect(looks.waitMs()).toBe(POLL);
});
