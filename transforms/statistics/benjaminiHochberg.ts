/**
 * Adjusted p-values of Benjamini and Hochberg (1995), in the order of the p-values given: naming every cell whose adjusted
 * value is at most q keeps the expected share of false names among all names at q or below, for tests that are independent
 * or positively dependent. q_(i) = min over j >= i of p_(j) m / j, at most 1. Ties get the same value.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  for (const [place, { p, index }] of order.entries()) {
    const rank = order.length - place;
    least = Math.min(least, (p * order.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}
