import { z } from 'zod';
import type { Fragment } from '../../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../../metric.ts';
import type { findingRow } from '../dataQualityShape.ts';

/** What the recomputes counted of events (transforms/states/checks.ts), added up over broadcasts. */
export const sumsRow = z.object({
  event_ids: z.array(z.number()),
  conflicting_ids: z.array(z.number()),
  disagree_platform: z.number(),
  disagree_content_type: z.number(),
  disagree_tier: z.number(),
  compared: z.number(),
  gaps: z.number(),
});

/** What a check found of one subject; what is left out is empty. */
export type Found = Pick<z.output<typeof findingRow>, 'check' | 'count'> & Partial<z.output<typeof findingRow>>;

/** What a check asks with. */
export interface Asked {
  readonly context: MetricContext;
  /** That a broadcast's date is in the period. */
  readonly where: Fragment;
  /** That a time is in the period: of what is about no broadcast with a date. */
  readonly happened: (time: string) => Fragment;
  /** Of the statement that checks with a `sum` share. */
  sums(): Promise<z.output<typeof sumsRow>>;
  /** Runs a statement once, however many checks share it. */
  rows<Row>(query: BoundQuery, row: z.ZodType<Row>): Promise<readonly Row[]>;
}
