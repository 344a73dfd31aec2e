import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Encoding, FilterName, Localised, Measure, PanelDefinition, RowLink } from './definition.ts';
import { pages } from './pages.ts';
import { denominatorTitles, rates, rateTitleOf, rateTitles, stageOfColumn, stages } from './stages.ts';

const folder = new URL('./panels/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const modules: readonly { readonly panels: readonly PanelDefinition[] }[] = await Promise.all(
  files.map((name) => import(new URL(name, folder).href)),
);
const panels = modules.flatMap((module) => module.panels);

const measureColumns = ({ column, low, high, people, of, ofWhat }: Measure) => [column, low, high, people, of, ofWhat];

function columnsOf(encoding: Encoding): readonly (string | undefined)[] {
  switch (encoding.as) {
    case 'stages':
      return [encoding.stage, encoding.rate, ...measureColumns(encoding.measure)];
    case 'line':
      return [
        encoding.x,
        encoding.earlierX,
        encoding.series,
        ...encoding.measures.flatMap(measureColumns),
        ...(encoding.reference ? measureColumns(encoding.reference) : []),
      ];
    case 'bars':
      return [encoding.category, ...(encoding.under ?? []), ...measureColumns(encoding.measure)];
    case 'heatmap':
      return [encoding.x, encoding.y, ...measureColumns(encoding.measure)];
    case 'figures':
      return [encoding.each, ...encoding.measures.flatMap(measureColumns)];
    case 'table':
      return [...(encoding.columns ?? []), ...(encoding.more ?? [])];
  }
}

const linkOf = (encoding: Encoding): RowLink | undefined => ('link' in encoding ? encoding.link : undefined);

/** What an address of a page may carry: its filters, `period` as two dates, and the part of its path. */
function parametersOf(id: RowLink['page']): readonly string[] {
  const page = pages.find((one) => one.id === id);
  if (page === undefined) return [];
  const parts = [...page.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  return [...page.filters.filter((name) => name !== 'period'), ...parts, 'from', 'to'];
}

const texts = (text: Localised) => [text.en, text['zh-CN']];

describe('panels', () => {
  it('are found, and each id names one', () => {
    expect(panels.length).toBeGreaterThan(5);
    const ids = panels.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it.each(panels.map((panel) => [panel.id, panel] as const))('%s asks and draws what its metric has', (_, panel) => {
    expect(pages.map(({ id }) => id)).toContain(panel.page);
    const metric = metrics.find(({ id }) => id === panel.metric);
    if (metric === undefined) return expect.fail(`no metric ${panel.metric}`);

    const columns = Object.keys(metric.row.shape);
    const named = columnsOf(panel.encoding).filter((name) => name !== undefined);
    expect(named.filter((name) => !columns.includes(name))).toEqual([]);
    const link = linkOf(panel.encoding);
    expect(Object.values(link?.params ?? {}).filter((name) => !columns.includes(name))).toEqual([]);

    const known = Object.keys(metric.params.shape);
    const asked = { ...panel.defaults, ...panel.params };
    expect(Object.keys(asked).filter((name) => !known.includes(name))).toEqual([]);
    // An empty list is not asked; what a page's address has as well is any broadcast.
    const sent = Object.fromEntries(Object.entries(asked).filter(([, value]) => [value].flat().length > 0));
    const parsed = metric.params.safeParse(known.includes('broadcast') ? { broadcast: 'b', ...sent } : sent);
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it.each(
    panels.flatMap((panel) => {
      const link = linkOf(panel.encoding);
      return link === undefined ? [] : [[panel.id, link] as const];
    }),
  )('%s leads to a page that knows what the link passes', (_, link) => {
    const known = parametersOf(link.page);
    const stated = [...Object.keys(link.params), ...Object.keys(link.unlessFiltered ?? {})];
    expect(stated.filter((name) => !known.includes(name))).toEqual([]);
    const path = pages.find(({ id }) => id === link.page)?.path ?? '';
    const parts = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(parts.filter((name) => name === undefined || !(name in link.params))).toEqual([]);
  });

  it('shows every rate with an interval and both counts where it has an interval at all', () => {
    const measures = panels.flatMap(({ encoding }) =>
      'measures' in encoding ? encoding.measures : 'measure' in encoding ? [encoding.measure] : [],
    );
    const halves = measures.filter(
      ({ low, high, people, of }) =>
        (low === undefined) !== (high === undefined) || (people === undefined) !== (of === undefined),
    );
    expect(halves).toEqual([]);
  });
});

describe('pages', () => {
  it('have one address and one title each, in both languages', () => {
    for (const unique of [pages.map(({ id }) => id), pages.map(({ path }) => path)]) {
      expect(new Set<string>(unique).size).toBe(pages.length);
    }
    expect(
      pages.flatMap(({ title, about }) => [...texts(title), ...texts(about)]).filter((text) => text === ''),
    ).toEqual([]);
  });

  it('filter by what some metric of theirs knows', () => {
    const parameter: Readonly<Partial<Record<FilterName, string>>> = { period: 'from' };
    const lost = pages.flatMap((page) => {
      const asked = panels.filter((panel) => panel.page === page.id).map((panel) => panel.metric);
      const known = metrics.filter(({ id }) => asked.includes(id)).flatMap(({ params }) => Object.keys(params.shape));
      if (asked.length === 0) return [];
      return page.filters
        .filter((name) => !known.includes(parameter[name] ?? name))
        .map((name) => `${page.id}: ${name}`);
    });
    expect(lost).toEqual([]);
  });
});

describe('stages and rates', () => {
  it('are the words of the metric cascade', () => {
    const cascade = metrics.find(({ id }) => id === 'cascade');
    const rate = cascade?.params.safeParse({ rate: [...rates] });
    expect(rate?.success).toBe(true);
    // Rates of opt-outs and complaints have titles, too; they are no steps between stages.
    expect(Object.keys(rateTitles)).toEqual([...rates, 'unsubscribe_rate', 'complaint_rate']);
    expect(
      [undefined, 'delivered', 'sent_minus_failed'].map((of) => rateTitleOf('converted_per_delivered', of)?.en),
    ).toEqual([
      'Conversion rate (of reached)',
      'Conversion rate (of delivered)',
      'Conversion rate (of sent minus failed)',
    ]);
    expect(Object.values(stageOfColumn).filter((stage) => !stages.includes(stage))).toEqual([]);
    expect(
      Object.values(denominatorTitles)
        .flatMap(texts)
        .filter((text) => text === ''),
    ).toEqual([]);
  });
});
