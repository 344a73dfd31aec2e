import { expect, test } from 'vitest';
import { splitStatements } from './split.ts';

test('splits at semicolons outside of quotes, comments and heredocs', () => {
  const sql = `-- first; not a statement
CREATE TABLE a (x String DEFAULT 'a;''b\\';c') /* ; */ ENGINE = Memory; -- trailing; comment
SELECT "a;b", \`c;d\`, $$ e; $$, $tag$ $$; $tag$;;
-- only a comment;
/* and; another */ ;
SELECT 2`;
  expect(splitStatements(sql).map((statement) => statement.replace(/^--.*\n/gm, ''))).toEqual([
    `CREATE TABLE a (x String DEFAULT 'a;''b\\';c') /* ; */ ENGINE = Memory`,
    'SELECT "a;b", `c;d`, $$ e; $$, $tag$ $$; $tag$',
    'SELECT 2',
  ]);
});

test('an empty file holds no statement', () => {
  expect(splitStatements(' \n-- nothing\n')).toEqual([]);
});
