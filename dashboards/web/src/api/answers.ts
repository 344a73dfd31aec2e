import type { NoteCode } from '../../../../contract/notes.ts';
import type { Localised } from '../../../definitions/definition.ts';

/** What a cell may hold in a JSON answer. Counts and rates are numbers, money is a decimal text, values a list. */
export type Cell = string | number | boolean | null | readonly { readonly currency: string; readonly amount: string }[];
export type Row = Readonly<Record<string, Cell>>;

export interface AnswerNote {
  readonly code: NoteCode;
  readonly message: string;
  readonly column?: string;
  readonly count?: number;
}

/** A metric's answer as GET /v1/metrics/{id} gives it in JSON. */
export interface Answer {
  readonly metric: string;
  /** Parameters as understood. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly rows: readonly Row[];
  readonly freshness: { readonly complete_until: string; readonly pending_units: number };
  readonly notes: readonly AnswerNote[];
  readonly next_cursor?: string;
}

export type ColumnKind =
  | 'count'
  | 'rate'
  | 'number'
  | 'text'
  | 'flag'
  | 'instant'
  | 'date'
  | 'money'
  | 'pseudonym'
  | 'values'
  | 'json';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly label: string;
  readonly derived?: boolean;
}

/** A metric as GET /v1/metrics describes it, in the language asked for. */
export interface MetricInfo {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** JSON Schema of the parameters: names, enums, defaults, descriptions. */
  readonly params: {
    readonly properties?: Readonly<Record<string, ParamSchema>>;
    readonly required?: readonly string[];
  };
  readonly columns: readonly Column[];
}

export interface ParamSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: ParamSchema;
  readonly anyOf?: readonly ParamSchema[];
  readonly default?: unknown;
  readonly description?: string;
}

export type { Localised };
