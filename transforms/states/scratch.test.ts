import { describe, expect, it } from 'vitest';
import type { Statement, Store } from '../../store/store.ts';
import { Scratch } from './scratch.ts';

const columns = { n: { type: 'UInt8', sql: 'n' } };

/** A store that notes statements, and fails or waits where `answer` does. */
function storeOf(answer: (statement: Statement) => Promise<void> = async () => {}) {
  const sent: string[] = [];
  const command = async (statement: Statement) => {
    sent.push(statement.sql);
    await answer(statement);
  };
  // Scratch tables need nothing else of a store.
  return { sent, store: { command } as unknown as Store };
}

describe('scratch tables', () => {
  it('are dropped together, once', async () => {
    const { sent, store } = storeOf();
    const scratch = new Scratch(store);
    const names = [await scratch.table(columns), await scratch.table(columns)];
    const late = scratch.later(columns);
    await Promise.all([scratch.drop(), scratch.drop()]);
    expect(sent.slice(2)).toEqual([`DROP TABLE IF EXISTS ${names.join(', ')} SYNC`]);
    await late.make();
    await scratch.drop();
    expect(sent.slice(3)).toEqual([expect.stringContaining(late.name), `DROP TABLE IF EXISTS ${late.name} SYNC`]);
  });

  it('are dropped when they are there, and where it is not known whether they are', async () => {
    let refuse: (error: Error) => void = () => {};
    const making = new Promise<void>((_, reject) => {
      refuse = reject;
    });
    const { sent, store } = storeOf(({ name }) => (name === 'create-scratch' ? making : Promise.resolve()));
    const scratch = new Scratch(store);
    const table = scratch.table(columns);
    const failed = expect(table).rejects.toThrow('no answer');
    const dropped = scratch.drop();
    expect(sent).toHaveLength(1);
    refuse(new Error('no answer'));
    await Promise.all([failed, dropped]);
    expect(sent.slice(1)).toEqual([expect.stringMatching(/^DROP TABLE IF EXISTS recompute_/)]);
  });

  it('may stay: the sweep drops them later', async () => {
    const { store } = storeOf(async ({ name }) => {
      if (name === 'drop-scratch') throw new Error('away');
    });
    const scratch = new Scratch(store);
    await scratch.table(columns);
    await expect(scratch.drop()).resolves.toBeUndefined();
  });
});
