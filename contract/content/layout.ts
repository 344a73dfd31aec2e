/** A text without markup: what is left to read, and what was taken out. */
export interface Layout {
  /** Text with links and pictures taken out; a line is a paragraph. */
  readonly plain: string;
  readonly links: number;
  readonly pictures: number;
}

/*
 * Every pattern below ends its search at the next bracket of its own kind, so that no text takes more than linear time.
 */
const PICTURE = /<img\b[^<>]*>|!\[[^[\]]*\]\([^()\s]*\)|\[图片\]/gi;
/** An HTML link with its text up to the next tag. */
const ANCHOR = /<a\b[^<>]*\bhref\b[^<>]*>([^<]*)/gi;
const MARKDOWN_LINK = /\[([^[\]]+)\]\((?:https?:\/\/|mailto:|\/)[^()\s]*\)/gi;
const BLOCK_TAG = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|blockquote)\b[^<>]*>/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;
/** What cannot be part of a bare address in running text: spaces, quotes, brackets, Chinese characters and punctuation. */
const ADDRESS = '[^\\s<>"\'“”‘’（）()\\[\\]【】《》，。！？；：、\\u3400-\\u9fff]';
const BARE_LINK = new RegExp(
  `(?:https?://|www\\.)${ADDRESS}+` +
    `|(?<![\\w@.-])(?:[a-z0-9-]{1,63}\\.){1,4}(?:com|cn|net|org|top|vip|shop|app|link|io|me|co|cc|url)(?![\\w.@-])(?:/${ADDRESS}*)?`,
  'gi',
);

/** Takes markup (HTML or Markdown), pictures and links out of a text and counts them. A link's words stay. */
export function layOut(text: string): Layout {
  let links = 0;
  let pictures = 0;
  const withoutBareLinks = (words: string) => words.replace(BARE_LINK, '');
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(PICTURE, () => {
      pictures++;
      return '';
    })
    .replace(ANCHOR, (_, words: string) => {
      links++;
      return withoutBareLinks(words);
    })
    .replace(MARKDOWN_LINK, (_, words: string) => {
      links++;
      return withoutBareLinks(words);
    })
    .replace(BARE_LINK, () => {
      links++;
      return '';
    })
    .replace(BLOCK_TAG, '\n')
    .replace(TAG, '')
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);
  return { plain, links, pictures };
}

const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};
