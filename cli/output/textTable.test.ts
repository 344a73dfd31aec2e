import { expect, it } from 'vitest';
import { columnsOf, type Table } from '../../api/formats/columns.ts';
import { broadcast } from '../../transforms/metrics/broadcasts/broadcast.ts';
import { textTable } from './textTable.ts';
import { underTable } from './underTable.ts';

const table: Table = {
  columns: columnsOf(broadcast.row),
  rows: [
    {
      ...{
        horizon: '24h',
        first_send_at: Date.parse('2026-06-01T16:30:00Z'),
        read: null,
        read_low: 32,
        open_rate: null,
      },
      ...{ read_known_ms: 30 * 3_600_000, known_by: 'poll', clicked: null, click_rate: null },
      not_measurable: 'read:between_polls;open_rate:between_polls;clicked:no_clicks;click_rate:no_clicks',
    },
    {
      ...{
        horizon: 'all',
        first_send_at: Date.parse('2026-06-01T16:30:00Z'),
        read: 1041,
        read_low: 41,
        open_rate: 0.41,
      },
      ...{ read_known_ms: null, known_by: 'poll', clicked: null, click_rate: null },
      not_measurable:
        'read_implied:no_data;effective_open:no_data;read_no_interaction:no_data;median_ms_to_read:no_data;converted:no_data',
    },
  ],
};

it.each([
  [
    'en',
    [
      'Measurement window  First sent (Asia/Shanghai)   Read  Open rate  Read, lower end  Read data         Reads known up to, from the first send',
      '──────────────────  ──────────────────────────  ─────  ─────────  ───────────────  ────────────────  ──────────────────────────────────────',
      '24 hours            2026-06-02 00:30:00             –          –               32  lists of readers                                30 hours',
      'So far              2026-06-02 00:30:00         1,041    41.00 %               41  lists of readers                                       –',
    ],
    [
      '– Read, Open rate: There is no list of readers or daily count for the end of this measurement window, so the exact number is not known.',
      '– Clicked, Click rate: Clicks are not reported: no tracked links, or daily counts only. Not 0.',
      '– Read, implied, Converted, Effective open and 2 more: No data.',
    ],
  ],
  [
    'zh-CN',
    [
      '统计窗口  首次发送（Asia/Shanghai）   已读   已读率  已读（下限）  已读数据来源  已读统计到首次发送后多久',
      '────────  ─────────────────────────  ─────  ───────  ────────────  ────────────  ────────────────────────',
      '24 小时   2026-06-02 00:30:00            –        –            32  已读名单轮询                   30 小时',
      '累计至今  2026-06-02 00:30:00        1,041  41.00 %            41  已读名单轮询                         –',
    ],
    [
      '– 已读、已读率：统计窗口截止时没有名单或汇总数，无法得知确切人数。',
      '– 已点击、点击率：没有点击数据：未启用链接跟踪，或只有按天汇总数；并非 0。',
      '– 已读（推算）、已转化、有效已读等 5 项：没有相关数据。',
    ],
  ],
] as const)(
  'durations have a unit, heads of instants their zone, and each reason its words once (%s)',
  (language, lines, under) => {
    const zone = 'Asia/Shanghai';
    expect(textTable(table, { language, colours: false }, { zone }).text.split('\n').slice(0, -1)).toEqual(lines);
    // The table has a column of its horizons.
    expect(underTable({ ...table, params: { horizon: 'all' } }, { language })).toEqual(under);
  },
);

it('has no line for reasons that no row has', () => {
  const whole = { ...table, params: {}, rows: [{ horizon: 'all', read: 1, not_measurable: '' }] };
  expect(underTable(whole, { language: 'en' })).toEqual([]);
});

const label = (name: string) => ({ en: name, 'zh-CN': name });
const wide: Table = {
  columns: [
    { name: 'segment', kind: 'text', derived: false, label: label('人群') },
    { name: 'read', kind: 'count', derived: false, label: label('Read') },
    { name: 'read_low', kind: 'count', derived: false, label: label('At least') },
    { name: 'values', kind: 'values', derived: false, label: label('Values') },
    { name: 'mature', kind: 'flag', derived: false, label: label('Final') },
    { name: 'none', kind: 'count', derived: false, label: label('None') },
  ],
  rows: [
    {
      segment: '新客',
      read: 1,
      read_low: 1,
      values: [{ currency: 'CNY', amount: '1234.5' }],
      mature: true,
      none: null,
    },
    { segment: 'all', read: 22, read_low: 2, values: [{ currency: 'USD', amount: '7' }], mature: false, none: null },
  ],
};
const plain = { language: 'en', colours: false } as const;

it('shows amounts with cents on the right, and a flag only where it is up', () => {
  expect(textTable(wide, plain).text.split('\n')).toEqual([
    '人群  Read  At least       Values  Final',
    '────  ────  ────────  ───────────  ─────',
    '新客     1         1  CN¥1,234.50  yes',
    'all     22         2        $7.00',
    '',
  ]);
});

it('shows the columns that fit into a line, and names the others', () => {
  expect(textTable(wide, plain, { room: 31 })).toEqual({
    text: [
      '人群  Read       Values  Final',
      '────  ────  ───────────  ─────',
      '新客     1  CN¥1,234.50  yes',
      'all     22        $7.00',
      '',
    ].join('\n'),
    leftOut: ['read_low'],
  });
  expect(textTable(wide, plain, { room: 24 }).leftOut).toEqual(['read_low', 'mature']);
});

it('has times of its rows in the zone, also where they are texts', () => {
  const table = { columns: [{ name: 'at', kind: 'instant' as const, derived: false, label: label('At') }] };
  const rows = [{ at: '2026-06-01T16:30:00.000Z' }, { at: Date.parse('2026-06-01T16:30:00Z') }, { at: 'yesterday' }];
  expect(textTable({ ...table, rows }, plain, { zone: 'Asia/Shanghai' }).text.split('\n')).toEqual([
    'At (Asia/Shanghai)',
    '───────────────────',
    '2026-06-02 00:30:00',
    '2026-06-02 00:30:00',
    'yesterday',
    '',
  ]);
});
