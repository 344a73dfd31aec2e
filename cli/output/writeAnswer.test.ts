import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import type { Answer } from '../../api/formats/answer.ts';
import { column } from '../../transforms/model/columns.ts';
import type { CommandContext } from '../context.ts';
import { knownByLine } from './knownByLine.ts';
import { underTable } from './underTable.ts';
import { writeAnswer } from './writeAnswer.ts';

const counted = {
  metric: 'funnel',
  params: { horizon: '7d' },
  columns: [
    { name: 'read_low', kind: 'count', derived: false, label: column('count', 'Read, at least', '已读（下限）').label },
    { name: 'known_by', kind: 'text', derived: false, label: column('text', 'Known by', '依据').label },
  ],
  rows: [{ read_low: 5000, known_by: 'aggregate', read_as_of: Date.parse('2026-06-03T16:00:00Z') }],
  freshness: { complete_until: '2026-06-05T00:00:00.000Z', pending_units: 0 },
  notes: [{ code: 'overlap', message: 'a note' }],
} as const satisfies Answer;

it.each([
  [
    'en',
    'daily counts',
    'Horizon: 7d',
    'Read data: daily counts of the platform, up to 2026-06-04 00:00 (Asia/Shanghai)',
  ],
  ['zh-CN', '按天汇总数', '统计窗口：7d', '已读数据来源：平台按天汇总数，统计截至 2026-06-04 00:00 (Asia/Shanghai)'],
] as const)(
  'has under the table, before the notes, the horizon and how reads are known, and words for it in the table (%s)',
  async (language, way, horizon, sentence) => {
    const written = { stdout: '', stderr: '' };
    const into = (name: 'stdout' | 'stderr') =>
      new Writable({
        write(chunk, _, done) {
          written[name] += String(chunk);
          done();
        },
      });
    // Cast: writing an answer takes no more of a context.
    const context = {
      language,
      colours: false,
      stdout: into('stdout'),
      stderr: into('stderr'),
    } as unknown as CommandContext;
    await writeAnswer(counted, { format: 'table' }, context, 'Asia/Shanghai');
    expect(written.stdout).toContain('5,000');
    expect(written.stdout).toContain(way);
    expect(written.stderr.split('\n').slice(0, 3)).toEqual([horizon, sentence, 'a note']);
    expect(underTable({ ...counted, params: {} }, { language, zone: undefined })).toEqual([]);
    expect(knownByLine({ rows: [{ sent: 1 }], notes: [] }, 'Asia/Shanghai', context)).toEqual([]);
    const noted = { ...counted, notes: [{ code: 'reads_from_counts', message: 'the same' }] } as const;
    expect(knownByLine(noted, 'Asia/Shanghai', context)).toEqual([]);
  },
);
