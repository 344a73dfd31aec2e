import type { FastifyRequest } from 'fastify';
import { type FormatName, formatNames, formats } from './formats/formats.ts';
import { acceptedLanguage, type Language, languages } from './language.ts';
import { oneOf, type RawParams } from './params.ts';

/** One value of a parameter that may be given once. */
export function single(raw: RawParams, name: string): string | undefined {
  const value = raw[name];
  return typeof value === 'string' ? value : value?.at(-1);
}

/** Media types of an Accept header, most wanted first; a type with q=0 is not wanted at all. */
function wanted(accept: string): string[] {
  return accept
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { type, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ type }) => type);
}

/** Names that clients also use for a format. */
const aliases: Readonly<Record<string, FormatName>> = {
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/vnd.apache.arrow': 'arrow',
};

/** `format=` decides, else the Accept header among `offered`, else the first of them. */
export function formatOf<Name extends FormatName>(
  request: FastifyRequest,
  raw: RawParams,
  offered: readonly Name[],
): Name {
  const asked = single(raw, 'format');
  if (asked !== undefined) return oneOf('format', asked, offered);
  for (const type of wanted(request.headers.accept ?? '')) {
    const found = offered.find((name) => formats[name].mediaType === type || aliases[type] === name);
    if (found !== undefined) return found;
  }
  // An Accept without a supported format (a browser's, `*/*`) gets the format that it can most likely show.
  return offered[0] as Name;
}

export const answerFormats = formatNames;

/** `lang=` decides, else the Accept-Language header, else English. */
export function languageOf(request: FastifyRequest, raw: RawParams): Language {
  const asked = single(raw, 'lang');
  return asked === undefined ? acceptedLanguage(request.headers['accept-language']) : oneOf('lang', asked, languages);
}
