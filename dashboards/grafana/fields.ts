import {
  type DynamicConfigValue,
  MappingType,
  SpecialValueMatch,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { waysKnown, wayWords } from '../../contract/words/knownBy.ts';
import type { PanelDefinition } from '../definitions/definition.ts';
import { rateTitles, stageTitles } from '../definitions/stages.ts';
import type { SqlColumn, SqlUnit } from '../sql/query.ts';
import { endOf, filledTo } from '../sql/ranges.ts';
import { columnColour, columnTitle } from './columns.ts';
import { type Language, texts } from './language.ts';
import type { DataLink } from './links.ts';

const units: Readonly<Partial<Record<SqlUnit, string>>> = {
  // The page writes one decimal too.
  rate: 'percentunit',
  // Whole, with separators: a count is never "1.2 K".
  count: 'locale',
  seconds: 's',
  instant: 'dateTimeAsIso',
};

/** Null is written out, never drawn as 0 nor left empty. */
export function nullMapping(text: string): ValueMapping {
  return {
    type: MappingType.SpecialValue,
    options: { match: SpecialValueMatch.Null, result: { text, color: 'text', index: 0 } },
  };
}

/** Values that programs read, in words. */
function wordMapping(words: Readonly<Record<string, string>>): ValueMapping {
  const options = Object.entries(words).map(([value, text], index) => [value, { text, index }]);
  return { type: MappingType.ValueToText, options: Object.fromEntries(options) };
}

/** States of origins and units, in the words of the language. */
function stateMapping(language: Language): ValueMapping {
  const names = ['ok', 'lagging', 'stale', 'failing', 'pending'] as const;
  return wordMapping(Object.fromEntries(names.map((name) => [name, texts[name][language]])));
}

/** How reads are known, in the words of the language. */
function knownByMapping(language: Language): ValueMapping {
  const words = waysKnown.map((way) => [way, wayWords[way][language]] as const);
  return wordMapping(Object.fromEntries(words));
}

function mappings(panel: PanelDefinition, { name, unit }: SqlColumn, language: Language): ValueMapping[] {
  if (unit === 'flag') return [wordMapping({ 1: texts.yes[language], 0: texts.no[language] })];
  if (name === 'rate_name') {
    const stated = Object.entries({ ...rateTitles, sent: stageTitles.sent });
    return [wordMapping(Object.fromEntries(stated.map(([rate, title]) => [rate, title[language]])))];
  }
  if (name === 'known_by') return [knownByMapping(language), nullMapping(texts.none[language])];
  if (isOfReads(panel, name)) return [nullMapping(texts.noSingleValue[language])];
  if (name === 'state') return [stateMapping(language)];
  if (unit === 'rate' || unit === 'count') return [nullMapping(texts.notMeasurable[language])];
  return unit === 'instant' ? [nullMapping(texts.none[language])] : [];
}

/** Whether a column may be null because readers are a range at the horizon. */
function isOfReads({ encoding, params }: PanelDefinition, name: string): boolean {
  if (['read', 'open_rate', 'click_to_open'].includes(name)) return true;
  return ['rate', 'people', 'of_people'].includes(name) && (encoding.as === 'stages' || params?.rate === 'open_rate');
}

/** How a column is titled, written and coloured, whatever draws it. */
export function columnProperties(
  panel: PanelDefinition,
  column: SqlColumn,
  language: Language,
  links: readonly DataLink[] = [],
): DynamicConfigValue[] {
  const unit = units[column.unit];
  const colour = columnColour(column.name);
  const mapped = mappings(panel, column, language);
  return [
    { id: 'displayName', value: columnTitle(panel, column.name, language) },
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(column.unit === 'rate' ? [{ id: 'decimals', value: 1 }] : []),
    ...(mapped.length > 0 ? [{ id: 'mappings', value: mapped }] : []),
    ...(colour === undefined ? [] : [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }]),
    ...(links.length > 0 ? [{ id: 'links', value: links }] : []),
  ];
}

/** The ends of a band: no lines of their own, the space between them filled. Where both are one number it has no height. */
export function bandProperties(panel: PanelDefinition, name: string, language: Language): DynamicConfigValue[] {
  if (endOf(name) === undefined) return [];
  const below = filledTo(name);
  return [
    { id: 'custom.lineWidth', value: 0 },
    ...(below === undefined
      ? []
      : [
          // By the title that is shown: every version of Grafana finds a field by that.
          { id: 'custom.fillBelowTo', value: columnTitle(panel, below, language) },
          { id: 'custom.fillOpacity', value: 20 },
        ]),
  ];
}

/** A rate as a bar from nothing to the longest, with its number. */
export const gauge: DynamicConfigValue[] = [
  { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
  { id: 'min', value: 0 },
];
