import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../api/formats/answer.ts';
import type { Language } from '../../api/language.ts';
import { column } from '../../transforms/model/columns.ts';
import type { CommandContext } from '../context.ts';
import type { OutputOptions } from './format.ts';
import { knownByLine } from './knownByLine.ts';
import { underTable } from './underTable.ts';
import { writeAnswer } from './writeAnswer.ts';

const counted = {
  metric: 'funnel',
  params: { horizon: '7d' },
  columns: [
    {
      name: 'read_low',
      kind: 'count',
      derived: false,
      label: column('count', 'Read, lower end', '已读（下限）').label,
    },
    { name: 'known_by', kind: 'text', derived: false, label: column('text', 'Known by', '依据').label },
  ],
  rows: [{ read_low: 5000, known_by: 'aggregate', read_as_of: Date.parse('2026-06-03T16:00:00Z') }],
  freshness: { complete_until: '2026-06-05T00:00:00.000Z', pending_units: 0 },
  notes: [{ code: 'overlap', message: 'a note' }],
} as const satisfies Answer;

/** A context whose standard output is a terminal of that many cells, and what was written. */
function terminal(language: Language, columns?: number) {
  const written = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const stdout = Object.assign(into('stdout'), { isTTY: columns !== undefined, columns });
  // Cast: writing an answer takes no more of a context.
  return {
    written,
    context: { language, colours: false, stdout, stderr: into('stderr') } as unknown as CommandContext,
  };
}

it.each([
  [
    'en',
    'daily counts',
    'Measurement window: 7 days',
    'Read data: daily counts of the platform, complete until 2026-06-04 00:00 (Asia/Shanghai)',
  ],
  ['zh-CN', '按天汇总数', '统计窗口：7 天', '已读数据来源：平台按天汇总数，已统计到 2026-06-04 00:00 (Asia/Shanghai)'],
] as const)(
  'has under the table, before the notes, the horizon and how reads are known, and words for it in the table (%s)',
  async (language, way, horizon, sentence) => {
    const { context, written } = terminal(language);
    await writeAnswer(counted, { format: 'table' }, context, 'Asia/Shanghai');
    expect(written.stdout).toContain('5,000');
    expect(written.stdout).toContain(way);
    expect(written.stderr.split('\n').slice(0, 3)).toEqual([horizon, sentence, 'a note']);
    expect(underTable({ ...counted, params: {} }, { language })).toEqual([]);
    expect(knownByLine({ rows: [{ sent: 1 }], notes: [] }, 'Asia/Shanghai', context)).toEqual([]);
    const noted = { ...counted, notes: [{ code: 'reads_from_counts', message: 'the same' }] } as const;
    expect(knownByLine(noted, 'Asia/Shanghai', context)).toEqual([]);
  },
);

describe('--columns', () => {
  const written = async (options: OutputOptions, columns?: number) => {
    const { context, written } = terminal('en', columns);
    await writeAnswer(counted, options, context, 'Asia/Shanghai');
    return written;
  };

  it('is by default what fits a terminal, and the line under the table has the names of the others', async () => {
    const { stdout, stderr } = await written({ columns: 'fitting' }, 20);
    expect(stdout).toBe('Read, lower end\n───────────────\n          5,000\n');
    expect(stderr).toMatch(/^Columns that do not fit this terminal: known_by\. Choose columns with --columns\n/);
  });

  it('leaves nothing out of a pipe, a file or other formats', async () => {
    expect((await written({ columns: 'fitting', format: 'table' })).stdout).toContain('Known by');
    const csv = await written({ columns: 'fitting', format: 'csv' }, 20);
    expect(csv.stdout).toContain('read_low,known_by\r\n');
    expect(csv.stderr).not.toContain('do not fit');
  });

  it('chooses columns and their order, in every format and however many cells there are', async () => {
    expect((await written({ columns: ['known_by', 'read_low'] }, 20)).stdout).toMatch(/^Known by +Read, lower end\n/);
    expect((await written({ columns: ['known_by'], format: 'csv' })).stdout).toBe('known_by\r\naggregate\r\n');
  });
});
