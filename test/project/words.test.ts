import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript, which runs before anything is built
import { findWords } from '../../bin/check-words.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const check = (...paths: string[]) =>
  spawnSync(process.execPath, ['bin/check-words.js', ...paths], { cwd: root, encoding: 'utf8' });

// Written in two parts, so that this file passes the check.
const verb = `te${'lls'}`;
const Verb = `Te${'lls'}`;

describe('the word check', () => {
  it.each([
    ['a comment', `// It ${verb} more.`],
    ['the start of a sentence', `${Verb} more.`],
    ['camelCase', `const ${verb}More = 1;`],
    ['the end of a name', `const it${Verb} = 1;`],
    ['SNAKE_CASE', `const IT_${verb.toUpperCase()}_MORE = 1;`],
    ['kebab-case', `"it-${verb}-more"`],
    ['a word after an abbreviation', `const SQL${Verb} = 1;`],
  ])('finds a word in %s', (_, line) => {
    expect(findWords('a.ts', `first\n${line}\n`)).toEqual([`a.ts:2: ${verb}: ${line}`]);
  });

  it.each(['understand', 'standard', 'essay', 'toll', 'believes', 'amendment', 'standalone'])(
    'lets %s pass',
    (word) => {
      expect(findWords('a.ts', word)).toEqual([]);
    },
  );

  it('lets a quotation in Markdown pass, and only there', () => {
    const quotation = `> It ${verb} more.`;
    expect(findWords('a.md', quotation)).toEqual([]);
    expect(findWords('a.ts', quotation)).toHaveLength(1);
  });

  it('checks unreleased changes only', () => {
    const text = `## Unreleased\n\n- ${verb}\n\n## 1.0.0\n\n- ${verb}\n`;
    expect(findWords('CHANGELOG.md', text)).toEqual([`CHANGELOG.md:3: ${verb}: - ${verb}`]);
  });

  it('fails when a file gets such a word, also a file that git does not track yet', () => {
    const planted = `bin/planted-${process.pid}.js`;
    writeFileSync(`${root}/${planted}`, `// It ${verb} more.\n`);
    try {
      const { status, stderr } = check();
      expect(stderr).toContain(`${planted}:1: ${verb}: `);
      expect(status).toBe(1);
    } finally {
      rmSync(`${root}/${planted}`);
    }
  });

  it('finds none in the repository', () => {
    const { status, stderr } = check();
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('fails when it checks no file', () => {
    const { status, stderr } = check('no/such/folder');
    expect(stderr).toMatch(/no file was checked/);
    expect(status).toBe(2);
  });
});
