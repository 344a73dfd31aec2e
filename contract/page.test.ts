import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLES_NOW } from './examples.ts';
import { contractPage } from './page.ts';
import { parseEvent } from './parseEvent.ts';
import { eventTypeNames } from './types.ts';

const file = new URL('../docs/contract.md', import.meta.url);

describe('docs/contract.md', () => {
  it('matches the schemas', async () => {
    await expect(contractPage()).toMatchFileSnapshot(file.pathname);
  });

  it('has a section for every type', () => {
    const headings = [...readFileSync(file, 'utf8').matchAll(/^### (\w+)$/gm)].map((match) => match[1]);
    expect(headings.sort()).toEqual([...eventTypeNames].sort());
  });

  it('has examples that parse', () => {
    const blocks = [...readFileSync(file, 'utf8').matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(blocks).toHaveLength(eventTypeNames.length + 1);
    for (const block of blocks)
      expect(parseEvent(JSON.parse(block), { now: EXAMPLES_NOW })).toMatchObject({ ok: true });
  });
});
