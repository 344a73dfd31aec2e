import type { z } from 'zod';
import { rangeColumns } from '../../transforms/metrics/grammar/ranges.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import type { Localised, PanelDefinition } from '../definitions/definition.ts';

/** The metric of a panel; throws for one that is not there, which is a mistake of the definitions. */
export function metricOf({ metric, id }: Pick<PanelDefinition, 'metric' | 'id'>): Metric {
  const found = metrics.find((one) => one.id === metric);
  if (found === undefined) throw new Error(`panel ${id}: there is no metric ${metric}`);
  return found;
}

/** What every metric calls a column of what is known of reads; `read_low` of one metric is not something else in another. */
export function rangeLabel(name: keyof typeof rangeColumns): Localised {
  // Cast: the only shape that a label has.
  return rangeColumns[name].meta()?.label as Localised;
}

/** What the metric calls a column of its rows; undefined where it has none of that name. */
export function labelIn({ row }: Metric, name: string): Localised | undefined {
  // Cast: every field of a row schema is a zod type; its meta holds the label (transforms/metrics/metric.ts).
  const field = row.shape[name] as z.ZodType | undefined;
  // Cast: the only shape that a label has.
  return field?.meta()?.label as Localised | undefined;
}
