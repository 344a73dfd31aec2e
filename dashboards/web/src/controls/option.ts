/** One thing that can be chosen from a list. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly hint?: string;
  /** At the right end: how many there are of it. */
  readonly figure?: string;
  readonly disabled?: boolean;
}

/** Options whose label, value or hint has every word of `text`, in their order. */
export function matching(options: readonly Option[], text: string): readonly Option[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((option) => {
    const stated = `${option.label} ${option.value} ${option.hint ?? ''}`.toLocaleLowerCase();
    return words.every((word) => stated.includes(word));
  });
}

/** The next option that can be chosen, `by` steps away (1 or -1), round the ends; -1 where there is none. */
export function stepped(options: readonly Option[], from: number, by: 1 | -1): number {
  for (let far = 1; far <= options.length; far++) {
    const at = (from + by * far + options.length * 2) % options.length;
    if (options[at]?.disabled !== true) return at;
  }
  return -1;
}

/** Where a key leads in a list; undefined for a key that is none of the list's. Home and End are a search field's own. */
export function keyed(key: string, options: readonly Option[], at: number, searching: boolean): number | undefined {
  if (key === 'ArrowDown') return stepped(options, at, 1);
  if (key === 'ArrowUp') return stepped(options, at, -1);
  if (searching) return undefined;
  if (key === 'Home') return stepped(options, -1, 1);
  return key === 'End' ? stepped(options, options.length, -1) : undefined;
}
