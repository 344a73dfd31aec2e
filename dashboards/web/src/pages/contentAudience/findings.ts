import type { Row } from '../../api/answers.ts';

/** What the test found for one content type. */
export interface Finding {
  readonly contentType: string;
  /** Segments that read more than the rest, the largest difference first. Only the test puts a segment here. */
  readonly higher: readonly Row[];
  /** Segments that read less than the rest, the largest difference first. */
  readonly lower: readonly Row[];
  /** Segments with enough broadcasts to be tested. */
  readonly tested: number;
}

const liftOf = (row: Row) => (typeof row['lift'] === 'number' ? row['lift'] : 0);

/**
 * Rows of the metric `audience-lift` by content type, those with named segments first. A segment is named by its verdict
 * and by nothing else: the highest rate may be chance.
 */
export function findingsOf(rows: readonly Row[]): readonly Finding[] {
  const types = [...new Set(rows.map((row) => String(row['content_type'] ?? '')))];
  const findings = types.map((contentType): Finding => {
    const own = rows.filter((row) => String(row['content_type'] ?? '') === contentType);
    return {
      contentType,
      higher: own.filter(({ verdict }) => verdict === 'better').sort((a, b) => liftOf(b) - liftOf(a)),
      lower: own.filter(({ verdict }) => verdict === 'worse').sort((a, b) => liftOf(a) - liftOf(b)),
      tested: own.filter(({ verdict }) => verdict !== 'too_few').length,
    };
  });
  const rank = ({ higher, lower, tested }: Finding) => (higher.length + lower.length > 0 ? 0 : tested > 0 ? 1 : 2);
  return findings.sort((a, b) => rank(a) - rank(b));
}
