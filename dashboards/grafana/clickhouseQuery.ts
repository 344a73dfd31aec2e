import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';

/** Id of the official plugin (grafana/clickhouse-datasource, 4.x). */
export const CLICKHOUSE = 'grafana-clickhouse-datasource';
export const PROMETHEUS = 'prometheus';

/** The data source that the dashboard's first variable names. */
export const chosen = (type: string): DataSourceRef => ({ type, uid: '${datasource}' });

/** The plugin's numbers of the two formats that panels here need. */
const formats = { timeseries: 0, table: 1 } as const;

/** What every query of the plugin's SQL editor holds. Without a version the plugin takes it for one of 3.x and rewrites it. */
export const sqlEditor = { editorType: 'sql', pluginVersion: '4.3.0' } as const;

/** A target as the plugin stores one that was typed in its SQL editor. */
interface ClickHouseTarget extends Dataquery {
  readonly refId: string;
  readonly datasource: DataSourceRef;
  readonly editorType: 'sql';
  readonly pluginVersion: string;
  readonly queryType: keyof typeof formats;
  readonly format: number;
  readonly rawSql: string;
}

/** The SDK has no builder for this plugin's queries. */
export class ClickHouseQuery implements Builder<Dataquery> {
  readonly #sql: string;
  #type: keyof typeof formats = 'table';

  constructor(sql: string) {
    this.#sql = sql;
  }

  /** One line a measure over the first column, a time. */
  timeseries(): this {
    this.#type = 'timeseries';
    return this;
  }

  build(): ClickHouseTarget {
    return {
      refId: 'A',
      datasource: chosen(CLICKHOUSE),
      ...sqlEditor,
      queryType: this.#type,
      format: formats[this.#type],
      rawSql: this.#sql,
      // The SDK marks what may be a query by a function; JSON has none.
      _implementsDataqueryVariant: () => undefined,
    };
  }
}
