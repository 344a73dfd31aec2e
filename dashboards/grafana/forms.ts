import {
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { PanelDefinition, RowLink } from '../definitions/definition.ts';
import { wideNames } from '../sql/metrics/cascade.ts';
import type { PanelQuery, SqlColumn } from '../sql/query.ts';
import { isRange, rangesOfOpenRate } from '../sql/ranges.ts';
import { rateNames } from '../sql/rates.ts';
import { ClickHouseQuery } from './clickhouseQuery.ts';
import { bandProperties, columnProperties, gauge, nullMapping } from './fields.ts';
import { type Language, texts } from './language.ts';
import { rowLinks } from './links.ts';
import { sqlText } from './sqlText.ts';

/** What a panel is drawn from. `present`: the dashboard's variables, by name. */
export interface Drawn {
  readonly panel: PanelDefinition;
  readonly query: PanelQuery;
  readonly language: Language;
  readonly present: readonly string[];
}

/** Columns of the long form of the cascade, one row a rate. */
const stageColumns: readonly SqlColumn[] = [
  { name: 'rate_name', expression: 'figure.1', unit: 'text' },
  { name: 'rate', expression: 'figure.2', unit: 'rate' },
  { name: 'people', expression: 'figure.3', unit: 'count' },
  { name: 'of_people', expression: 'figure.4', unit: 'count' },
  ...rangesOfOpenRate.map((column, index) => ({ ...column, expression: `figure.${index + 5}` })),
];

/** The wide answer turned: a row for sent and for each rate, as the metric gives them. */
function stagesSql(query: PanelQuery): string {
  const has = (name: string) => query.measures.some((measure) => measure.name === name);
  const ranges = (known: boolean) => rangesOfOpenRate.map(({ name }) => (known ? `wide.${name}` : 'NULL')).join(', ');
  const rows = rateNames
    .map(wideNames)
    .filter(({ rate }) => has(rate))
    .map(({ rate, people, of }) => `('${rate}', ${rate}, ${people}, ${of}, ${ranges(rate === 'open_rate')})`);
  const sent = has('sent') ? [`('sent', NULL, sent, NULL, ${ranges(false)})`] : [];
  return `SELECT ${stageColumns.map(({ name, expression }) => `${expression} AS ${name}`).join(', ')}
FROM (
${sqlText(query)}
) AS wide
ARRAY JOIN [
  ${[...sent, ...rows].join(',\n  ')}
] AS figure`;
}

/** Large figures: rates, and how the open rate is known. */
const isFigure = ({ name, unit }: SqlColumn) => unit === 'rate' || name === 'known_by';

/** What is asked for a panel: each form takes of the query what it draws. */
export function panelSql({ encoding }: PanelDefinition, query: PanelQuery): string {
  switch (encoding.as) {
    case 'stages':
      return stagesSql(query);
    case 'figures':
      return sqlText({ ...query, measures: query.measures.filter(isFigure) });
    case 'heatmap': {
      // A cell of few people is uncertain, and a matrix has no room to show it.
      const enough = 'of_people >= toUInt64OrZero(${least:singlequote})';
      const measures = query.measures.filter(({ name }) => !isRange(name));
      return sqlText({
        ...query,
        measures,
        having: query.having === undefined ? enough : `(${query.having}) AND ${enough}`,
      });
    }
    default:
      return sqlText(query);
  }
}

const target = ({ panel, query }: Drawn) => new ClickHouseQuery(panelSql(panel, query));
const cell = (column: string) => `\${__data.fields.${column}:percentencode}`;

function table(drawn: Drawn, columns: readonly SqlColumn[], link: RowLink | undefined, bars: readonly string[]) {
  const { panel, language, present } = drawn;
  const built = new TableBuilder().withTarget(target(drawn)).filterable(false);
  const [first] = columns;
  for (const column of columns) {
    const links = column === first && link !== undefined ? rowLinks(link, language, present, cell) : [];
    const drawnAs = bars.includes(column.name) ? gauge : [];
    built.overrideByName(column.name, [...columnProperties(panel, column, language, links), ...drawnAs]);
  }
  return built;
}

function line(drawn: Drawn): TimeseriesBuilder {
  const { panel, query, language } = drawn;
  const rates = query.measures.every(({ unit }) => unit === 'rate');
  const built = new TimeseriesBuilder()
    .withTarget(target(drawn).timeseries())
    .showPoints(VisibilityMode.Auto)
    .lineWidth(2)
    .fillOpacity(0)
    // A day that cannot be measured is a gap, not a line through it.
    .spanNulls(false)
    .axisSoftMin(0)
    .unit(rates ? 'percentunit' : 'locale')
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
  for (const column of query.measures) {
    built.overrideByName(column.name, [
      ...columnProperties(panel, column, language),
      ...bandProperties(panel, column.name, language),
    ]);
  }
  return built;
}

function figures(drawn: Drawn): StatBuilder {
  const { panel, query, language } = drawn;
  const built = new StatBuilder()
    .withTarget(target(drawn))
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .noValue(texts.notMeasurable[language])
    // `last`, not `lastNotNull`: what cannot be measured is shown as such. Every field: how reads are known is a text.
    .reduceOptions(new ReduceDataOptionsBuilder().values(false).calcs(['last']).fields('/.*/'));
  for (const column of query.measures.filter(isFigure)) {
    built.overrideByName(column.name, columnProperties(panel, column, language));
  }
  return built;
}

/** A matrix: one column a value of `x`, so its columns are not known here. */
function heatmap(drawn: Drawn, x: string, y: string, link: RowLink | undefined): TableBuilder {
  const { language, present } = drawn;
  const fields: Readonly<Record<string, string>> = {
    [x]: '${__field.name:percentencode}',
    [y]: '${__data.fields[0]:percentencode}',
  };
  const links = link === undefined ? [] : rowLinks(link, language, present, (column) => fields[column] ?? '');
  return new TableBuilder()
    .withTarget(target(drawn))
    .withTransformation({
      id: 'groupingToMatrix',
      options: { columnField: x, rowField: y, valueField: 'rate', emptyValue: 'null' },
    })
    .noValue(texts.none[language])
    .overrideByFieldType('number', [
      { id: 'unit', value: 'percentunit' },
      { id: 'decimals', value: 1 },
      { id: 'min', value: 0 },
      { id: 'mappings', value: [nullMapping(texts.none[language])] },
      { id: 'color', value: { mode: 'continuous-blues' } },
      { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
      ...(links.length > 0 ? [{ id: 'links', value: links }] : []),
    ]);
}

/** The panel as Grafana draws it; bars are tables with a bar in a cell, since they have room for both counts. */
export function draw(drawn: Drawn): TableBuilder | TimeseriesBuilder | StatBuilder {
  const { encoding } = drawn.panel;
  const columns = [...drawn.query.dimensions, ...drawn.query.measures];
  switch (encoding.as) {
    case 'stages':
      return table(drawn, stageColumns, undefined, ['rate']);
    case 'bars':
      return table(drawn, columns, encoding.link, ['rate']);
    case 'table':
      return table(drawn, columns, encoding.link, []);
    case 'line':
      return line(drawn);
    case 'figures':
      return figures(drawn);
    case 'heatmap':
      return heatmap(drawn, encoding.x, encoding.y, encoding.link);
  }
}
