import { describe, expect, it } from 'vitest';
import type { Column, ColumnKind, Row } from '../../api/answers.ts';
import { chartChoice, encodingOf } from './chartChoice.ts';

const column = (name: string, kind: ColumnKind): Column => ({ name, kind, label: name });
const columns: readonly Column[] = [
  column('start', 'instant'),
  column('date', 'date'),
  column('content_type', 'text'),
  column('segment', 'text'),
  column('broadcast', 'text'),
  column('sent', 'count'),
  column('delivery_rate', 'rate'),
  column('open_rate', 'rate'),
  column('open_rate_low', 'rate'),
  column('open_rate_high', 'rate'),
  column('open_rate_wilson_low', 'rate'),
  column('open_rate_wilson_high', 'rate'),
  column('read_high', 'count'),
  column('not_measurable', 'text'),
];
const row = (more: Row): Row => ({
  start: null,
  date: null,
  content_type: null,
  segment: null,
  broadcast: null,
  sent: 10,
  delivery_rate: 0.9,
  open_rate: 0.2,
  read_high: null,
  not_measurable: '',
  ...more,
});
const named = (kinds: readonly { readonly name: string }[]) => kinds.map(({ name }) => name);
const drawn = (rows: readonly Row[], groups: readonly string[] = []) => {
  const choice = chartChoice(columns, rows, groups);
  const [form = 'table'] = choice.forms;
  return encodingOf(form, choice.measures[0], choice, columns);
};

describe('the chart of an answer', () => {
  it('is large figures for one row', () => {
    expect(drawn([row({})]).as).toBe('figures');
  });

  it('is bars for one text, also where the answer has one bar', () => {
    const rows = [row({ content_type: 'a' }), row({ content_type: 'b' })];
    expect(drawn(rows)).toMatchObject({ as: 'bars', category: 'content_type' });
    expect(drawn(rows.slice(0, 1), ['content_type'])).toMatchObject({ as: 'bars' });
  });

  it('is a line over time, one a value of a text column', () => {
    const day = (date: string, more: Row = {}) => row({ date, start: `${date}T00:00:00.000Z`, ...more });
    expect(drawn([day('2026-03-01'), day('2026-03-02')])).toMatchObject({ as: 'line', x: 'date' });
    const rows = ['a', 'b'].flatMap((content_type) => [
      day('2026-03-01', { content_type }),
      day('2026-03-02', { content_type }),
    ]);
    expect(drawn(rows)).toMatchObject({ as: 'line', x: 'date', series: 'content_type' });
  });

  it('is a grid for two texts that repeat, and none where one of them names the row', () => {
    const grid = ['a', 'b'].flatMap((content_type) => ['x', 'y'].map((segment) => row({ content_type, segment })));
    expect(drawn(grid)).toMatchObject({ as: 'heatmap', y: 'content_type', x: 'segment' });
    const wide = ['a', 'b'].flatMap((content_type) =>
      Array.from({ length: 20 }, (_, i) => row({ content_type, segment: `s${i}` })),
    );
    expect(drawn(wide)).toMatchObject({ as: 'heatmap', y: 'segment', x: 'content_type' });
    const list = ['1', '2', '3'].map((broadcast) => row({ content_type: 'a', segment: broadcast, broadcast }));
    expect(drawn(list, ['broadcast', 'segment']).as).toBe('table');
  });

  it('is a table where nothing distinguishes the rows, where there are none, and for a wall of bars', () => {
    expect(drawn([row({}), row({})]).as).toBe('table');
    expect(drawn([]).as).toBe('table');
    const many = Array.from({ length: 100 }, (_, i) => row({ broadcast: `b${i}` }));
    expect(drawn(many)).toMatchObject({ as: 'table', link: { page: 'broadcast' } });
    expect(chartChoice(columns, many).forms).toContain('bars');
  });

  it('leads from a bar of a broadcast to it', () => {
    const rows = [row({ broadcast: 'b1' }), row({ broadcast: 'b2' })];
    expect(drawn(rows)).toMatchObject({ as: 'bars', link: { page: 'broadcast', params: { broadcast: 'broadcast' } } });
  });

  it('draws an interval with its figure, never alone, and nothing that has no value', () => {
    const rows = [row({ content_type: 'a' }), row({ content_type: 'b' })];
    const choice = chartChoice(columns, rows);
    const { measures } = choice;
    expect(named(measures)).toEqual(['open_rate', 'delivery_rate', 'sent']);
    expect(encodingOf('bars', measures[0], choice, columns)).toMatchObject({
      measure: { column: 'open_rate', unit: 'rate', low: 'open_rate_wilson_low', high: 'open_rate_wilson_high' },
    });
  });

  it('judges many rows by some from all over, each cell read once at the most', () => {
    let reads = 0;
    const counted = (made: Row) =>
      new Proxy(made, {
        get(target, name) {
          reads += 1;
          return Reflect.get(target, name);
        },
      });
    // Days go by slowly: the first rows are all of one day. Only a late row has a figure that others lack.
    const many = Array.from({ length: 100_000 }, (_, i) =>
      counted(
        row({
          ...{ date: `2026-03-${10 + Math.floor(i / 10_000)}`, segment: `s${i % 10_000}` },
          read_high: i > 50_000 ? 1 : null,
        }),
      ),
    );
    const choice = chartChoice(columns, many);
    expect(named(choice.keys)).toEqual(['date', 'segment']);
    expect(choice.shown).toContain('read_high');
    expect(reads).toBeLessThanOrEqual(1_000 * columns.length);
  });

  it('draws no grid of more cells than can be seen, however few were looked at', () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => row({ content_type: `c${i % 10}`, segment: `s${i}` }));
    expect(chartChoice(columns, wide, ['content_type', 'segment']).forms).toEqual(['table']);
  });

  it('falls back to a table for a form that the rows cannot take', () => {
    const rows = [row({ content_type: 'a' }), row({ content_type: 'b' })];
    const choice = chartChoice(columns, rows);
    expect(encodingOf('heatmap', choice.measures[0], choice, columns).as).toBe('table');
    expect(encodingOf('bars', undefined, choice, columns).as).toBe('table');
  });
});

describe('the figures of an answer', () => {
  it('include one that every row knows as a range only, and none that no row knows', () => {
    const range = { open_rate: null, open_rate_low: 0.3, open_rate_high: 0.4 };
    const rows = [row({ content_type: 'a', ...range }), row({ content_type: 'b', ...range })];
    expect(named(chartChoice(columns, rows).measures)[0]).toBe('open_rate');
    const unseen = rows.map((one) => ({ ...one, open_rate_low: null, open_rate_high: null }));
    expect(named(chartChoice(columns, unseen).measures)).not.toContain('open_rate');
  });
});

describe('the columns of the table', () => {
  it('leaves out what is empty, and keeps what is not measurable', () => {
    const rows = [row({ content_type: 'a' }), row({ content_type: 'b' })];
    const shown = (of: readonly Row[]) => chartChoice(columns, of).shown;
    expect(shown(rows)).not.toContain('segment');
    expect(shown(rows)).not.toContain('read_high');
    const unseen = rows.map((one) => ({ ...one, read_high: null, not_measurable: 'read_high:no_reads' }));
    expect(shown(unseen)).toContain('read_high');
    expect(shown(unseen)[0]).toBe('content_type');
  });
});
