import type { ContentFeatures } from './features.ts';

const lengths = ['0', '1-10', '11-20', '21-30', '31-45', 'over_45'] as const;

/**
 * THE bands of what a broadcast's text is like: names of dimensions, each with its closed list of values, in order. Lengths are in
 * graphemes. A change of a band changes stored figures: raise CASCADE_VERSION.
 */
export const contentBands = {
  title_length: lengths,
  core_length: lengths,
  exclamations: ['0', '1', '2', 'over_2'],
  pictures_per_paragraph: ['0', 'under_0.5', '0.5-1.5', 'over_1.5'],
  title_emoji: ['yes', 'no'],
  prefix: ['重要', 'other', 'none'],
} as const;
export type ContentBandName = keyof typeof contentBands;
type BandsOf = { readonly [N in ContentBandName]: (typeof contentBands)[N][number] };

// Cast: Object.keys widens the key type.
export const contentBandNames = Object.keys(contentBands) as readonly ContentBandName[];

/** Band by name. A broadcast without title and body has none; one without paragraphs has no pictures per paragraph. */
export type ContentBands = Partial<BandsOf>;

/** What bands are made of. */
export type BandedFeatures = Pick<
  ContentFeatures,
  'title_length' | 'core_length' | 'title_emoji' | 'prefix' | 'exclamations' | 'pictures_to_paragraphs'
>;

/** The bands of one broadcast's text. */
export function bandsOf(features: BandedFeatures): ContentBands {
  const pictures = features.pictures_to_paragraphs;
  return {
    title_length: lengthBand(features.title_length),
    core_length: lengthBand(features.core_length),
    exclamations: exclamationBand(features.exclamations),
    ...(pictures === null ? {} : { pictures_per_paragraph: pictureBand(pictures) }),
    title_emoji: features.title_emoji > 0 ? 'yes' : 'no',
    prefix: prefixBand(features.prefix),
  };
}

function lengthBand(graphemes: number): BandsOf['title_length'] {
  if (graphemes === 0) return '0';
  if (graphemes <= 10) return '1-10';
  if (graphemes <= 20) return '11-20';
  if (graphemes <= 30) return '21-30';
  return graphemes <= 45 ? '31-45' : 'over_45';
}

function exclamationBand(marks: number): BandsOf['exclamations'] {
  if (marks === 0) return '0';
  if (marks === 1) return '1';
  return marks === 2 ? '2' : 'over_2';
}

function pictureBand(perParagraph: number): BandsOf['pictures_per_paragraph'] {
  if (perParagraph === 0) return '0';
  if (perParagraph < 0.5) return 'under_0.5';
  return perParagraph <= 1.5 ? '0.5-1.5' : 'over_1.5';
}

function prefixBand(word: string): BandsOf['prefix'] {
  if (word === '') return 'none';
  return word === '重要' ? word : 'other';
}
