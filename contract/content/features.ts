import { splitBrackets } from './brackets.ts';
import { graphemesOf } from './graphemes.ts';
import { layOut } from './layout.ts';

/** Raised whenever the same text would give other features: stored features keep it. */
const FEATURES_VERSION = 1;

/** What is kept of a broadcast's title and body. Lengths are in graphemes: what a reader counts as one character. */
export interface ContentFeatures {
  readonly version: number;
  /** Title without prefix, signature and links. */
  readonly title_length: number;
  /** Body without prefix, signature, links, pictures and markup. */
  readonly body_length: number;
  /** The core text: the body, or the title where there is no body. */
  readonly core_length: number;
  readonly emoji: number;
  readonly title_emoji: number;
  /** The word of 【重要】, 【更正】, 【通知】, ... at the start; the title's before the body's; empty without one. */
  readonly prefix: string;
  /** The company of an SMS signature 【公司】, at the start or the end; empty without one. */
  readonly signature: string;
  /** Exclamation marks, full and half width, in title and body. */
  readonly exclamations: number;
  readonly links: number;
  readonly pictures: number;
  /** Lines of the body with text in them. */
  readonly paragraphs: number;
  /** Pictures to paragraphs; null without paragraphs. */
  readonly pictures_to_paragraphs: number | null;
}

export interface Content {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  /** Number of pictures sent in addition to those in the body. */
  readonly pictures?: number | undefined;
}

/** Computes the features of a broadcast from its texts, in time linear in their length. */
export function contentFeatures(content: Content): ContentFeatures {
  const title = readText(content.title ?? '');
  const body = readText(content.body ?? '');
  const pictures = title.pictures + body.pictures + (content.pictures ?? 0);
  return {
    version: FEATURES_VERSION,
    title_length: title.length,
    body_length: body.length,
    core_length: body.length > 0 ? body.length : title.length,
    emoji: title.emoji + body.emoji,
    title_emoji: title.emoji,
    prefix: title.prefix || body.prefix,
    signature: body.signature || title.signature,
    exclamations: title.exclamations + body.exclamations,
    links: title.links + body.links,
    pictures,
    paragraphs: body.paragraphs,
    pictures_to_paragraphs: body.paragraphs === 0 ? null : pictures / body.paragraphs,
  };
}

function readText(text: string) {
  const { plain, links, pictures } = layOut(text);
  const { core, prefix, signature } = splitBrackets(plain);
  const paragraphs = core.split('\n').filter((line) => line.trim() !== '');
  let length = 0;
  let emoji = 0;
  for (const paragraph of paragraphs) {
    for (const grapheme of graphemesOf(paragraph.trim())) {
      length++;
      if (isEmoji(grapheme)) emoji++;
    }
  }
  return {
    length,
    emoji,
    prefix,
    signature,
    exclamations: core.match(EXCLAMATION)?.length ?? 0,
    links,
    pictures,
    paragraphs: paragraphs.length,
  };
}

/** `!`, full width, small and vertical forms. Emoji like ❗ are emoji. */
const EXCLAMATION = /[!\uff01\ufe57\ufe15]/g;

// Shown as a picture: by default, by the variation selector, as a keycap, or as a pair of regional indicators (a flag).
const EMOJI = /(?!\p{RI})\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{RI}{2}|\p{Extended_Pictographic}\u200d/u;

/** True for one grapheme shown as an emoji; families, flags and skin tones are one each. */
function isEmoji(grapheme: string): boolean {
  return EMOJI.test(grapheme) && !grapheme.endsWith('\ufe0e');
}
