/**
 * Titles of random worlds with their bands, found by hand from the definitions (docs/cascade.md, "What a text is like"): the
 * product counts, this does not. Broadcasts of these worlds have no text, so that the core is the title, and no pictures are counted.
 */
export const bandsOfTitles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '【重要】今晚停水': bands('1-10', '0', 'no', '重要'),
  '[更正]活动改到周六！': bands('1-10', '1', 'no', 'other'),
  '新品上市🎉🎉限时八折，前一百名还有赠品!!': bands('21-30', '2', 'yes', 'none'),
  '！！！！': bands('1-10', 'over_2', 'no', 'none'),
};

function bands(length: string, exclamations: string, title_emoji: string, prefix: string) {
  return { title_length: length, core_length: length, exclamations, title_emoji, prefix };
}

/** As the product's column is read: by name. Undefined: a broadcast without a title. */
export const featuresOf = (title: string | undefined): string =>
  written(title === undefined ? {} : (bandsOfTitles[title] ?? {}));

export const written = (bands: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(bands).sort(([a], [b]) => (a < b ? -1 : 1)));
