/** One text in both languages of the product. */
export interface Localised {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** The pages there are, in the order of the navigation; `broadcast` is reached from others. */
export type PageId =
  | 'overview'
  | 'broadcasts'
  | 'broadcast'
  | 'content-audience'
  | 'explore'
  | 'pipeline'
  | 'first-event';

/** How a figure is written: as the metric's column kind says, unless a panel says otherwise. */
export type Unit = 'count' | 'rate' | 'seconds' | 'text';

/** A figure with its interval, and the two counts that it was made of, each a column of the metric. */
export interface Measure {
  readonly column: string;
  readonly unit: Unit;
  /** Ends of its interval: drawn as a band, a whisker or in words; never left out where the metric has them. */
  readonly low?: string;
  readonly high?: string;
  /** Numerator and denominator, shown beside every rate. */
  readonly people?: string;
  readonly of?: string;
  /** Title where the column's own label does not say enough beside the others. */
  readonly title?: Localised;
}

/** Where a row of a panel leads: a page, with filters taken from columns of the row. */
export interface RowLink {
  readonly page: PageId;
  /** Parameter of that page -> column of the row. A null or empty cell is left out. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * What is drawn of a metric's rows. Every renderer shows the same columns; a renderer that lacks a form falls back to
 * a table. `stages`: one row a stage (or rate), in the order of the cascade. `line`: `x` an instant or a date, one line a
 * measure, or one a value of `series`. `bars`: one bar a row. `heatmap`: one cell a row. `figures`: the first row as large
 * figures. `table`: columns in order, all of the metric's without them.
 */
export type Encoding =
  | { readonly as: 'stages'; readonly stage: string; readonly measure: Measure }
  | {
      readonly as: 'line';
      readonly x: string;
      readonly measures: readonly Measure[];
      readonly series?: string;
      /** A second, quieter curve with its band: what is usual. */
      readonly reference?: Measure;
    }
  | { readonly as: 'bars'; readonly category: string; readonly measure: Measure; readonly link?: RowLink }
  | {
      readonly as: 'heatmap';
      readonly x: string;
      readonly y: string;
      readonly measure: Measure;
      /** A cell of fewer people than this in its denominator is marked as small. */
      readonly smallBelow: number;
      readonly link?: RowLink;
    }
  | { readonly as: 'figures'; readonly measures: readonly Measure[] }
  | { readonly as: 'table'; readonly columns?: readonly string[]; readonly link?: RowLink };

/** Who can draw a panel. */
export type Renderer = 'web' | 'grafana' | 'superset';

/**
 * One panel of one page: a metric, what is asked of it, and how it is drawn. A file in panels/ exports `panels`, a list of
 * these; nothing else has to be told of it. Title and meaning are the metric's own unless `title` says less ambiguously
 * what the panel shows of it. The page's filters go with the request as far as the metric knows parameters of those names;
 * `params` stand above them.
 */
export interface PanelDefinition {
  /** kebab-case, unique among all panels: names it in addresses, exports and tests. */
  readonly id: string;
  readonly page: PageId;
  /** Panels of a page stand in this order; gaps of ten leave room between them. */
  readonly order: number;
  /** Columns of a desktop page: whole, half or a third of its width; on a phone always whole. */
  readonly width: 'whole' | 'half' | 'third';
  readonly metric: string;
  readonly title?: Localised;
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  readonly encoding: Encoding;
  /** Default: every renderer. */
  readonly renderers?: readonly Renderer[];
}

/** A page as every renderer knows it. */
export interface PageDefinition {
  readonly id: PageId;
  /** Address of the page in the web renderer; `:broadcast` is a broadcast's id. */
  readonly path: string;
  readonly title: Localised;
  readonly about: Localised;
  /** Names of the parameters that the page lets choose, in the order of its filter bar; `period` is from, to and compare. */
  readonly filters: readonly FilterName[];
  /** Not in the navigation: reached from a row of another page. */
  readonly reached?: true;
}

export type FilterName =
  | 'period'
  | 'compare'
  | 'date_basis'
  | 'horizon'
  | 'goal'
  | 'platform'
  | 'content_type'
  | 'segment'
  | 'tier'
  | 'campaign'
  | 'owner'
  | 'search';
