import type { PanelDefinition } from '../../../definitions/definition.ts';
import type { Answer, MetricInfo } from '../api/answers.ts';

/** How a table is sorted: a column, with `-` before it for the largest first. */
export interface Sorting {
  readonly by: string | undefined;
  /** Columns that the API sorts by; undefined where the rows are all here and the page sorts them. */
  readonly offered: readonly string[] | undefined;
  sort(by: string): void;
}

/** The way through an answer of several pages; undefined ends have no page beyond. */
export interface Paging {
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}

/** What every form of drawing is given: rows as they came, columns to name them by. */
export interface DrawingProps {
  readonly panel: PanelDefinition;
  readonly info: MetricInfo;
  readonly answer: Answer;
  readonly sorting?: Sorting;
  readonly paging?: Paging;
}

/** {@link DrawingProps} of one form, its encoding at hand. */
export type FormProps<As extends PanelDefinition['encoding']['as']> = DrawingProps & {
  readonly encoding: Extract<PanelDefinition['encoding'], { readonly as: As }>;
};
