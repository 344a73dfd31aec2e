import type { Outcome } from './recipient.ts';
import type { Row } from './rows.ts';

/** An outcome that may name no broadcast. */
export interface UnnamedKind {
  readonly kind: 'conversion' | 'optout' | 'complaint';
  /** Of conversions a goal, or `*`, any; else empty. */
  readonly goal: string;
}

export interface Unnamed {
  /** What the tenant has without a broadcast. */
  readonly exist: readonly UnnamedKind[];
  /** Of these, what no recipient in the audience of any broadcast has by name: its figures are null, not 0. */
  readonly nullified: readonly UnnamedKind[];
}

const goalOf = (row: Row) => row.conversion[2];
const isConversion = (row: Row) => row.type === 'conversion' && row.conversion[4] === 0;

/** `rows` are the tenant's rows that count and name no broadcast; `outcomes` all recipients of all broadcasts that count. */
export function unnamedOf(rows: readonly Row[], outcomes: readonly Outcome[]): Unnamed {
  const audience = outcomes.filter((one) => one.inAudience);
  const without = rows.filter(isConversion);
  const named = audience.flatMap((one) => one.conversions);
  const goals = [...new Set(without.map(goalOf))];
  const exist: UnnamedKind[] = [
    ...[...goals, ...(goals.length > 0 ? ['*'] : [])].map((goal) => ({ kind: 'conversion' as const, goal })),
    ...(['optout', 'complaint'] as const)
      .filter((kind) => rows.some((row) => row.type === kind))
      .map((kind) => ({ kind, goal: '' })),
  ];
  const isNamed = (one: UnnamedKind) => {
    if (one.kind === 'optout') return audience.some(({ optouts }) => optouts.size > 0);
    if (one.kind === 'complaint') return audience.some(({ complaints }) => complaints.size > 0);
    return named.some((row) => one.goal === '*' || goalOf(row) === one.goal);
  };
  return { exist, nullified: exist.filter((one) => !isNamed(one)) };
}
