import { OWN_ORDER, type Row } from './rows.ts';

/** A conversion that a click explains. */
export interface ClickThrough {
  readonly row: Row;
  readonly goal: string;
  readonly currency: string;
  readonly orderRef: string;
  /** No order named: an order of this recipient and id. */
  readonly ownOrder: boolean;
  readonly value: bigint;
}

/** Conversions v with a human click c such that c <= v <= c + W; W in milliseconds. */
export function clickThroughsOf(
  conversions: readonly Row[],
  humanClicks: readonly Row[],
  windowMs: number,
): ClickThrough[] {
  return conversions
    .filter((v) => humanClicks.some((c) => c.at <= v.at && v.at <= c.at + windowMs))
    .map((row) => {
      const [value, currency, goal, orderRef] = row.conversion;
      return { row, value, currency, goal, orderRef, ownOrder: orderRef.startsWith(OWN_ORDER) };
    });
}

/** Conversions v that no click explains, with r <= v <= r + W of the read time r. */
export function viewThroughsOf(
  conversions: readonly Row[],
  clickThroughs: readonly ClickThrough[],
  readAt: number | undefined,
  windowMs: number,
): Row[] {
  if (readAt === undefined) return [];
  const explained = new Set(clickThroughs.map(({ row }) => row));
  return conversions.filter((v) => !explained.has(v) && readAt <= v.at && v.at <= readAt + windowMs);
}
