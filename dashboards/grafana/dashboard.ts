import {
  type Dashboard,
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TextBuilder } from '@grafana/grafana-foundation-sdk/text';
import type { Localised, PageId, PanelDefinition } from '../definitions/definition.ts';
import { dashboardOf, pageOf } from '../definitions/pages.ts';
import { metricOf } from '../sql/metricOf.ts';
import { panelQuery } from '../sql/panelQuery.ts';
import type { PanelQuery } from '../sql/query.ts';
import { isRange } from '../sql/ranges.ts';
import { CLICKHOUSE, chosen } from './clickhouseQuery.ts';
import { draw, panelSql } from './forms.ts';
import { type Language, texts } from './language.ts';
import { type DashboardId, pageUrl, uidOf } from './links.ts';
import { namesFor, USUAL_ZONE, variablesFor } from './variables.ts';

const WIDTHS = { whole: 24, half: 12, third: 8 } as const;
const HEIGHTS: Readonly<Record<PanelDefinition['encoding']['as'], number>> = {
  ...{ figures: 5, stages: 10, line: 9, bars: 9, heatmap: 10, table: 9 },
};

/** Titles that promise what only the page shows. */
const titles: Readonly<Record<string, Localised>> = {
  'overview-figures': { en: 'Rates of this period', 'zh-CN': '本期比率' },
};

/** The panel's title on a dashboard. */
export const titleOf = (panel: PanelDefinition, language: Language) =>
  (titles[panel.id] ?? panel.title ?? metricOf(panel).title)[language];

/** What the range of reads is, as the panel draws it. */
function rangeNote({ encoding }: PanelDefinition): Localised {
  if (encoding.as === 'heatmap') return texts.cell_range_note;
  return encoding.as === 'line' ? texts.band_note : texts.range_note;
}

/** What the metric means, and what must be known of it here. */
function descriptionOf(panel: PanelDefinition, query: PanelQuery, language: Language): string {
  const overlapping = query.dimensions.some(({ name }) => name === 'segment');
  const isHeatmap = panel.encoding.as === 'heatmap';
  const notes = [
    ...(isHeatmap ? [texts.least_note] : overlapping ? [texts.overlap_note] : []),
    ...(query.measures.some(({ name }) => isRange(name)) ? [rangeNote(panel)] : []),
  ];
  return [metricOf(panel).about, ...notes].map((text) => text[language]).join('\n\n');
}

/** What the page shows and SQL cannot, with the way there. */
function elsewhere(panels: readonly PanelDefinition[], language: Language, present: readonly string[]) {
  const entries = panels.map((panel) => `- [${titleOf(panel, language)}](${pageUrl(panel.page, present)})`);
  return new TextBuilder()
    .title(texts.elsewhere[language])
    .content([texts.elsewhereWhy[language], '', ...entries].join('\n'))
    .span(24)
    .height(4);
}

export const tagOf = (language: Language): string => `huixiang-${language.toLowerCase()}`;

/** The dashboards of one language find each other by a tag; time and variables go along. */
function toOthers(language: Language) {
  return new DashboardLinkBuilder(language === 'en' ? 'Huixiang' : '回响')
    .type(DashboardLinkType.Dashboards)
    .tags([tagOf(language)])
    .includeVars(true)
    .keepTime(true);
}

/** To the page, with the period and the filters. */
export function toPage(page: PageId, language: Language, present: readonly string[]) {
  return new DashboardLinkBuilder(texts.onPage[language])
    .type(DashboardLinkType.Link)
    .url(pageUrl(page, present))
    .icon('external link')
    .targetBlank(true);
}

/** An empty dashboard with what all of them have. */
export function emptyDashboard(id: DashboardId, title: string, about: string, language: Language): DashboardBuilder {
  return (
    new DashboardBuilder(title)
      .uid(uidOf(id, language))
      .description(about)
      .tags(['huixiang', tagOf(language)])
      // Days begin at the tenant's midnight: a reader's browser further west would draw them on the day before.
      .timezone(USUAL_ZONE)
      .weekStart('monday')
      .link(toOthers(language))
  );
}

/** The dashboard of a page: its panels that have a form in SQL, drawn; of the others the way to the page. */
export function dashboardFor(
  id: Exclude<DashboardId, 'prometheus'>,
  all: readonly PanelDefinition[],
  language: Language,
): Dashboard {
  const page = pageOf(id);
  const panels = all
    .filter((panel) => dashboardOf[panel.page] === id && (panel.renderers?.includes('grafana') ?? true))
    // A page that joins another's dashboard comes after it.
    .sort((a, b) => Number(a.page !== id) - Number(b.page !== id) || a.order - b.order);
  const drawn = panels.flatMap((panel) => {
    const query = panelQuery(panel);
    return query === undefined ? [] : [{ panel, query }];
  });
  const queries = drawn.map(({ query }) => query);
  const names = namesFor(queries, drawn.map(({ panel, query }) => panelSql(panel, query)).join('\n'));
  const builder = emptyDashboard(id, page.title[language], page.about[language], language)
    .time(id === 'pipeline' ? { from: 'now-24h', to: 'now' } : { from: 'now-27d/d', to: 'now/d' })
    .refresh(id === 'pipeline' ? '30s' : '')
    .variables(variablesFor(names, queries, language))
    .link(toPage(id, language, names));
  drawn.forEach((one, index) => {
    builder.withPanel(
      draw({ ...one, language, present: ['datasource', 'page', ...names] })
        .id(index + 1)
        .title(titleOf(one.panel, language))
        .description(descriptionOf(one.panel, one.query, language))
        .datasource(chosen(CLICKHOUSE))
        .span(WIDTHS[one.panel.width])
        .height(HEIGHTS[one.panel.encoding.as]),
    );
  });
  const left = panels.filter((panel) => !drawn.some((one) => one.panel === panel));
  if (left.length > 0) builder.withPanel(elsewhere(left, language, names).id(drawn.length + 1));
  return builder.build();
}
