import type { z } from 'zod';
import type { Metric } from '../metrics/metric.ts';
import type { Missing, Reasons, Without } from './guarantees.ts';
import type { ContextOf, Part, PeriodRead, Selected } from './part.ts';
import { type AnyMetric, answer } from './pipeline.ts';
import { unsuppressed } from './suppression.ts';

const made = Symbol('made by defineMetric');

/** Only {@link defineMetric} creates this: a plain object keeps no guarantee, so lists of metrics do not accept it. */
export interface Made {
  readonly [made]: true;
}

/** A metric as defined in its file. */
export type Definition<P extends z.ZodObject, R extends z.ZodObject, W extends Without> = Pick<
  Metric<P, R>,
  'id' | 'title' | 'about' | 'params' | 'row' | 'words' | 'followed'
> & {
  /** Guarantees that the metric cannot keep, with reasons. Must include each guarantee for which the parameters have nothing. */
  readonly without: Reasons<W, Missing<P['shape'], R['shape'], W>>;
  /** Throws HX_PARAM for parameters that cannot be combined. */
  refuse?(asked: z.output<P>): void;
  /** Where the parameters are not what the answer is about, as they are. */
  selects?(asked: z.output<P>): Selected;
  /** Whether it reads the days of its period first, to skip searches that would find nothing (`lookAtDays`). */
  readonly looksAtDays?: boolean;
  /** Whether it finds combinations of segments by people instead of cells, so that no broadcast has too many of them. */
  readonly audienceOf?: 'people';
  /** Numbers that are not about people: they are shown for small groups too. */
  readonly keeps?: readonly (keyof R['shape'] & string)[];
  /** Reads one period: `asked` has its ends. */
  // A property, since TypeScript would accept a method with another context.
  readonly read: (context: ContextOf<W>, asked: z.output<P>, period: PeriodRead) => Promise<Part<z.output<R>, W>>;
};

/**
 * Defines a metric whose answers keep every guarantee that is not in `without`. A metric that neither provides the data of a
 * guarantee nor names it there does not compile.
 */
export function defineMetric<P extends z.ZodObject, R extends z.ZodObject, const W extends Without>(
  own: Definition<P, R, W>,
): Metric<P, R> & Made {
  const { id, title, about, params, row, words, followed, without, keeps = [] } = own;
  const visible = 'suppression' in without ? [] : unsuppressed(row, keeps);
  if (visible.length > 0)
    throw new RangeError(`${id}: ${visible.join(', ')} cannot be null, so it is never suppressed`);
  // Cast: the pipeline reads what parameters and parts have in common, by their names; Definition holds them to it.
  const any = { ...own, keeps } as unknown as AnyMetric<z.output<R>>;
  return {
    ...{ [made]: true as const, id, title, about, params, row, without },
    ...(words === undefined ? {} : { words }),
    ...(followed === undefined ? {} : { followed }),
    run: (context, asked) => answer(any, context, asked),
  };
}

/** Metrics of different parameters, in one list. */
export function metricsOf(metrics: readonly Made[]): readonly Metric[] {
  // Cast: only defineMetric() makes these, and who runs one parses with its own schema first.
  return metrics as unknown as readonly Metric[];
}
