const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Reads durations like `90s`, `1d12h`, `250ms`, `-2h` into milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const parts = /^(-?)((?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+)$/.exec(text.trim());
  if (parts === null) return undefined;
  let total = 0;
  for (const [, amount, unit] of (parts[2] ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g)) {
    // The pattern lets no other unit through.
    total += Number(amount) * unitMs[unit as keyof typeof unitMs];
  }
  return parts[1] === '-' ? -total : total;
}
