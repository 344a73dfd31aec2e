/** `1 broadcast`, `3 broadcasts`. */
export const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** `48,200`. */
export const people = (count: number) => count.toLocaleString('en');

/** With a tenth. Less than everyone is not 100%, and someone is not 0%. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  const tenths = Math.round(share * 1000);
  return `${(share < 1 ? Math.min(tenths, 999) : tenths) / 10}%`;
}
