import type { Horizon } from '../../store/tables/rollups.ts';
import type { Measured, Whose } from '../metrics/grammar/measured.ts';
import type { Listed, PartialFigure } from '../metrics/grammar/notes.ts';
import type { ReadsKnown } from '../metrics/grammar/rangeNotes.ts';
import type { Sums } from '../metrics/grammar/sums.ts';

/**
 * The guarantees of every answer, unless its metric gives a reason why it cannot keep one:
 * - `period`: it is of a period, by `from` and `to`; `compare`: an earlier period can be added.
 * - `limit`: it has at most as many groups as asked for; `truncation`: it has a note where there are more.
 * - `maturity`: broadcasts that are too young are noted; `definition`: so are figures that an earlier definition made.
 * - `measurable`: what no platform reports is null with a reason, and notes name what limits the figures.
 * - `overlap`: rows that share people have a note that they do not add up.
 * - `reads_known`: notes name how reads are known that are not events.
 * - `suppression`: groups of fewer people than the tenant shows have no figures.
 * - `pending`: it counts the units whose recompute is still to be done.
 * - `kept`: it may be cached while no unit of the tenant is recomputed and no broadcast becomes mature. It reads rollups and
 *   broadcasts' facts, and no clock: its context has a clock only with a reason in `without`.
 */
export const guarantees = [
  'period',
  'compare',
  'limit',
  'truncation',
  'maturity',
  'definition',
  'measurable',
  'overlap',
  'reads_known',
  'suppression',
  'pending',
  'kept',
] as const;
export type Guarantee = (typeof guarantees)[number];

/** The guarantees that a metric cannot keep, each with the reason: a short English sentence, which documents show. */
export type Without = Readonly<Partial<Record<Guarantee, string>>>;

/** Broadcasts that are too young: how many, and what becomes of them (`contract/words/notes.ts` has the sentences). */
export interface Immature {
  readonly as: 'growing' | 'left_out' | 'not_compared' | 'curve' | 'horizons';
  readonly count: number;
}

/** What limits the figures: of all data behind the rows, or of the answer as a whole where rows have no sum. */
export type Limits = {
  /** Figures over several broadcasts that some may not have: these are counted. */
  readonly partial?: readonly PartialFigure[];
} & (
  | { readonly as: 'shares'; readonly of: readonly Sums[] }
  /** `countRows`: rows that lack a figure are counted, too. */
  | { readonly as: 'counts'; readonly of: readonly Measured[]; readonly countRows?: boolean }
);

/** How the reads of everything that the rows are made of are known; of nothing where no figure is made of reads. */
export interface Reads {
  readonly of: readonly ReadsKnown[];
  /** The horizon of the rows' figures; absent where rows have notes of their own about ranges. */
  readonly at?: Horizon | undefined;
  /** Whose figures these are, where the parameters alone do not decide it. */
  readonly whose?: Whose;
}

/** The data that a part provides for each guarantee that needs any. */
export interface Fields {
  readonly immature: Immature;
  /** Rows of rollups that an earlier definition computed. */
  readonly outdated: number;
  readonly limits: Limits;
  /** What the rows are grouped by. */
  readonly by: readonly string[];
  readonly reads: Reads;
  /** The number of people of each row, in the order of rows: of its whole group, those reached, otherwise those sent to. */
  readonly people: readonly number[];
  /** What is cut off at the limit. */
  readonly truncated: Listed | false;
}

interface FieldOf {
  readonly maturity: 'immature';
  readonly definition: 'outdated';
  readonly measurable: 'limits';
  readonly overlap: 'by';
  readonly reads_known: 'reads';
  readonly truncation: 'truncated';
  readonly suppression: 'people';
}

/** One reason is enough: without a limit nothing is cut off, and without a period none is earlier. */
type Implied<W> = ('limit' extends keyof W ? 'truncation' : never) | ('period' extends keyof W ? 'compare' : never);
type Left<W> = keyof W | Implied<W>;

/** The fields that a part must have, and those that it must not have. */
export type FieldsOf<W> = {
  readonly [G in Exclude<keyof FieldOf, Left<W>> as FieldOf[G]]: Fields[FieldOf[G]];
} & { readonly [G in keyof FieldOf & Left<W> as FieldOf[G]]?: never };

/** Parameters without which a guarantee has no meaning. */
interface ParamOf {
  readonly period: 'from' | 'to';
  readonly compare: 'compare';
  readonly limit: 'limit';
}

/** Rows of two periods look the same without a column for it. */
type Unmarked<RowShape> = 'period' extends keyof RowShape ? never : 'compare';

/** The guarantees that these parameters and columns cannot keep: `without` must name them, or what implies them. */
export type Missing<Shape, RowShape, W> = Exclude<
  { [G in keyof ParamOf]: ParamOf[G] extends keyof Shape ? never : G }[keyof ParamOf] | Unmarked<RowShape>,
  Implied<W>
>;

/** Reasons for what `without` must name, and for nothing that is no guarantee. */
export type Reasons<W, Needed extends Guarantee> = W &
  Readonly<Record<Needed, string>> & { readonly [Name in Exclude<keyof W, Guarantee>]: never };
