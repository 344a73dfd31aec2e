import type { FacetName } from '../../contract/words/dimensions.ts';
/** One text in both languages of the product. */
export interface Localised {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** The languages that dashboards are written in, a set for each: Grafana and Superset translate no texts. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The pages there are, in the order of the navigation; `broadcast` is reached from others. */
export const pageIds = [
  'overview',
  'broadcasts',
  'broadcast',
  'content-audience',
  'explore',
  'pipeline',
  'first-event',
] as const;
export type PageId = (typeof pageIds)[number];

/** How a figure is written: by the metric's column kind, unless a panel overrides it. */
export type Unit = 'count' | 'rate' | 'seconds' | 'text';

/** A figure with its interval, and the two counts that it was made of, each a column of the metric. */
export interface Measure {
  readonly column: string;
  readonly unit: Unit;
  /** Ends of its interval: drawn as a band, a whisker or in words; never left out where the metric has them. */
  readonly low?: string;
  readonly high?: string;
  /** Numerator and denominator, shown next to every rate. */
  readonly people?: string;
  readonly of?: string;
  /** Column that states what the denominator counts (delivered, sent_minus_failed, read, ...), where rows differ in it. */
  readonly ofWhat?: string;
  /** Title where the column's own label is ambiguous among the others. */
  readonly title?: Localised;
}

/**
 * Where a row of a panel leads: a page, with filters taken from columns of the row. Filters in force that the other page
 * offers too go with it.
 */
export interface RowLink {
  readonly page: PageId;
  /** Parameter of that page -> column of the row. A null or empty cell is left out. */
  readonly params: Readonly<Record<string, string>>;
  /** Filters that the other page gets where none of that name is in force: what the panel's own figures were made with. */
  readonly unlessFiltered?: Readonly<Record<string, string>>;
}

/**
 * What is drawn of a metric's rows. Every renderer shows the same columns; a renderer that lacks a form falls back to
 * a table. `stages`: one row a stage (or rate), in the order of the cascade. `line`: `x` an instant, a date or seconds since
 * something (on a logarithmic axis), one line a measure, or one a value of `series`. `bars`: one bar a row. `heatmap`: one cell a row. `figures`: the first row as large
 * figures, or one a row. `table`: columns in order, all of the metric's without them. Rows whose column `period` is
 * `previous` are the earlier period's: they show as a change or in small letters, never as rows of their own.
 */
export type Encoding =
  | {
      readonly as: 'stages';
      readonly stage: string;
      /** Column with the rate's id, where a stage has several rates (click_rate, click_to_open): see `rateTitles`. */
      readonly rate?: string;
      readonly measure: Measure;
    }
  | {
      readonly as: 'line';
      readonly x: string;
      /** Column that gives the place of a row of the earlier period on the same axis; without it that period is not drawn. */
      readonly earlierX?: string;
      readonly measures: readonly Measure[];
      readonly series?: string;
      /** A second, quieter curve with its band: what is usual. */
      readonly reference?: Measure;
    }
  | {
      readonly as: 'bars';
      readonly category: string;
      readonly measure: Measure;
      readonly link?: RowLink;
      /** Ranked by the measure, the highest or the lowest first, rows without it last; without it in the rows' own order. */
      readonly order?: 'high' | 'low';
      /** Only the first so many; how many more there are is written. */
      readonly most?: number;
      /** A row of fewer people than this in its denominator is marked as small, and ranks below those that are not. */
      readonly smallBelow?: number;
      /** Columns written in small letters under the category: what a code alone does not show. */
      readonly under?: readonly string[];
    }
  | {
      readonly as: 'heatmap';
      readonly x: string;
      readonly y: string;
      readonly measure: Measure;
      /** A cell of fewer people than this in its denominator is marked as small. */
      readonly smallBelow: number;
      readonly link?: RowLink;
    }
  | {
      readonly as: 'figures';
      readonly measures: readonly Measure[];
      /** One figure a row, named by this column (a stage or a rate), instead of the first row's. */
      readonly each?: string;
    }
  | {
      readonly as: 'table';
      readonly columns?: readonly string[];
      /** Columns that can be added to these; a renderer without a choice leaves them out. */
      readonly more?: readonly string[];
      readonly link?: RowLink;
    };

/** Who can draw a panel. */
export type Renderer = 'web' | 'grafana' | 'superset';

/**
 * One panel of one page: a metric, what is asked of it, and how it is drawn. A file in panels/ exports `panels`, a list of
 * these; nothing else has to know of it. Title and meaning are the metric's own unless `title` names more precisely
 * what the panel shows of it. The page's filters go with the request as far as the metric knows parameters of those names;
 * `params` win over them, `defaults` do not.
 */
export interface PanelDefinition {
  /** kebab-case, unique among all panels: names it in addresses, exports and tests. */
  readonly id: string;
  readonly page: PageId;
  /** Panels of a page are in this order; gaps of ten leave room between them. */
  readonly order: number;
  /** Columns of a desktop page: whole, half or a third of its width; on a phone always whole. */
  readonly width: 'whole' | 'half' | 'third';
  readonly metric: string;
  readonly title?: Localised;
  /** What is always asked, whatever the page's filters are; an empty list takes a filter away. */
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  /** What is asked where the page has no such filter set, and the metric's own default is not what the panel is about. */
  readonly defaults?: Readonly<Record<string, string | readonly string[]>>;
  readonly encoding: Encoding;
  /** A sentence under the drawing: what a reader must know before taking the figures for more than they are. */
  readonly caution?: Localised;
  /** What it means that there are no rows, where that is good news and not a lack of data. */
  readonly nothing?: Localised;
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

export type FilterName = 'period' | 'compare' | 'date_basis' | 'horizon' | 'goal' | FacetName | 'search';
