const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** UTF-16 units segmented at once: the segmenter takes quadratic time on long texts (10 s for 100,000 characters). */
const WINDOW = 256;

/** The graphemes of a text, one after the other: families, flags and letters with marks are one each. */
export function* graphemesOf(text: string): Generator<string> {
  let start = 0;
  let window = WINDOW;
  while (start < text.length) {
    const end = wholeCharacters(text, start + window);
    const piece = text.slice(start, end);
    const isLast = end === text.length;
    let held: string | undefined;
    let taken = 0;
    for (const { segment } of segmenter.segment(piece)) {
      if (held !== undefined) {
        yield held;
        taken += held.length;
      }
      held = segment;
    }
    if (isLast) {
      if (held !== undefined) yield held;
      return;
    }
    // The last one may go on beyond the window: it is read again from its start, in a larger window if it fills this one.
    start += taken;
    window = taken === 0 ? window * 2 : WINDOW;
  }
}

/** The end of a window, moved on by one where it would part a surrogate pair: its halves join no grapheme. */
function wholeCharacters(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const before = text.charCodeAt(end - 1);
  return before >= 0xd800 && before <= 0xdbff ? end + 1 : end;
}
