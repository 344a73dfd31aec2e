import type { BoundQuery, MetricResult } from '../metric.ts';
import { type CompareMode, earlierPeriod, type Period } from './period.ts';

interface ReadPart<Row> {
  readonly rows: readonly Row[];
  readonly queries: readonly BoundQuery[];
}

/**
 * Reads the asked period and, where a comparison is asked for, the earlier one beside it; the current part comes first.
 * `read` is told what its rows bear as `period`: null where there is one period only. HX_PARAM as in {@link earlierPeriod}.
 */
export async function readCompared<Asked extends Period & { readonly compare?: CompareMode | undefined }, Part>(
  asked: Asked,
  read: (of: Asked, period: 'current' | 'previous' | null) => Promise<Part>,
): Promise<readonly [Part, ...Part[]]> {
  const { compare } = asked;
  if (compare === undefined) return [await read(asked, null)];
  const earlier = { ...asked, ...earlierPeriod(asked, compare) };
  return Promise.all([read(asked, 'current'), read(earlier, 'previous')]);
}

/** Rows and statements of all parts, in their order. */
export function joined<Row>(parts: readonly ReadPart<Row>[]): Pick<MetricResult<Row>, 'rows' | 'queries'> {
  return { rows: parts.flatMap(({ rows }) => rows), queries: parts.flatMap(({ queries }) => queries) };
}
