import type { BoundQuery } from '../../../metric.ts';
import type { Check } from '../check.ts';

/**
 * The state of the pipeline as of now, a row a finding, in no order. One statement: each of these tables is small, and a statement
 * costs more than what it reads of them.
 */
export function pipeline(checks: readonly Check[], tenant: string): BoundQuery {
  const states = checks.filter((check) => 'state' in check);
  return {
    name: 'quality-pipeline',
    sql: states.map(({ state }) => state).join('\n    UNION ALL\n    '),
    params: { tenant, ...Object.assign({}, ...states.map(({ params }) => params)) },
  };
}
