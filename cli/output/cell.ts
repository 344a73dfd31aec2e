import type { Language } from '../../api/language.ts';
import { durationWords } from '../../contract/words/duration.ts';
import { horizonTitles } from '../../contract/words/horizons.ts';
import { columnsOfWays } from '../../contract/words/knownBy.ts';
import { moneyWords } from '../../contract/words/money.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';

/** Who reads a table: instants are in the zone, which the head of their column names; in UTC, as in every other format, without one. */
export interface Reader {
  readonly language: Language;
  readonly zone?: string | undefined;
}

/** A column as far as its cells depend on it. */
interface CellColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** What a table has where nothing is known. */
export const NOTHING = '–';

/** Whether there is anything to show. */
export function isShown(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

const durations = [
  { name: /(^|_)ms(_|$)/, ms: 1, unit: / \(ms\)$|（毫秒）$/ },
  { name: /(^|_)seconds(_|$)/, ms: 1000, unit: / \(seconds\)$|（秒）$/ },
] as const;
const durationOf = ({ name, kind }: CellColumn) =>
  kind === 'number' ? durations.find((one) => one.name.test(name)) : undefined;

/** The zone of this machine: of what is no tenant's. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The head of a column: a duration is written with its unit, so its label needs none; a time names its zone. */
export function headOf(
  column: CellColumn & { readonly label: Readonly<Record<Language, string>> },
  language: Language,
  zone?: string,
): string {
  const label = column.label[language];
  if (column.kind === 'instant' && zone !== undefined)
    return language === 'en' ? `${label} (${zone})` : `${label}（${zone}）`;
  const duration = durationOf(column);
  return duration === undefined ? label : label.replace(duration.unit, '');
}

/** Codes of a column that have words of their own. */
const wordsOf: Readonly<Record<string, Readonly<Record<string, Readonly<Record<Language, string>>>>>> = {
  ...columnsOfWays,
  horizon: horizonTitles,
};

/** A value as a person reads it: rates as percentages, counts with separators, durations with their unit, codes in words. */
export function cellText(column: CellColumn, value: unknown, { language, zone }: Reader): string {
  if (!isShown(value)) return NOTHING;
  const word = typeof value === 'string' ? wordsOf[column.name]?.[value]?.[language] : undefined;
  if (word !== undefined) return word;
  const duration = durationOf(column);
  if (duration !== undefined) return durationWords(Number(value) * duration.ms)[language];
  switch (column.kind) {
    case 'count':
      return typeof value === 'number' || typeof value === 'bigint' ? value.toLocaleString(language) : String(value);
    case 'rate':
      return `${(Number(value) * 100).toFixed(2)} %`;
    case 'number':
      return Number(value).toLocaleString(language, { maximumFractionDigits: 3 });
    case 'values':
      return Array.isArray(value) ? value.map((each) => money(each, language)).join(' + ') : String(value);
    case 'flag':
      return value ? (language === 'en' ? 'yes' : '是') : '';
    case 'instant':
      return instant(value, zone);
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** `2026-06-04 08:00:12` of the zone; without one as in every other format. */
function instant(value: unknown, zone: string | undefined): string {
  const ms = instantMs(value);
  if (ms === undefined) return String(value);
  if (zone === undefined) return new Date(ms).toISOString();
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
}

/** Undefined for a text that does not name its offset. */
function instantMs(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  const text = String(value);
  return /(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined;
}

function money(value: unknown, language: Language): string {
  if (typeof value !== 'object' || value === null || !('currency' in value) || !('amount' in value))
    return String(value);
  return moneyWords(language, String(value.amount), String(value.currency));
}
