/*
 * Units of the kind `attribution`: the conversions of a range of recipients on one UTC day, and the opt-outs and complaints of these that
 * name no broadcast (docs/attribution.md). The ranges are even, since pseudonyms are uniform, and each is one range of the sorting key.
 * Units of the kind `attributed`: a broadcast, or the orders of a day that no broadcast has.
 */

/** A range has the recipients whose pseudonyms begin with the same bits. */
const RANGE_BITS = 6;
const RETRACTED = 'retracted';

/** What an attribution unit is about. `retracted`: which days of the range have events that were taken back; a retract does not name the day. */
export type AttributionUnit = { readonly range: number } & ({ readonly day: string } | { readonly retracted: true });

/** The types of events that attribution counts: conversions whether they name a broadcast or not, the others only where they name none. */
export const attributedTypes = ['conversion', 'optout', 'complaint'] as const;
const unnamedOnly = ['optout', 'complaint'] as const;

export function isAttributed(type: string, broadcast: string): boolean {
  return type === 'conversion' || (broadcast === '' && (unnamedOnly as readonly string[]).includes(type));
}

/** Whether a row of `events` is attributed, as SQL. */
export const isAttributedSql = `(type = 'conversion' OR (broadcast = '' AND type IN (${unnamedOnly.map((type) => `'${type}'`).join(', ')})))`;

const DAY_MS = 86_400_000;
const rangeText = (range: number) => range.toString(16).padStart(2, '0');
/** `high`: the upper half of the pseudonym. */
const rangeOf = (high: number) => rangeText(high >>> (32 - RANGE_BITS));

/** The unit of an event of a recipient at a time (milliseconds since 1970). */
export function attributionUnit(high: number, at: number): string {
  const day = new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  return `${rangeOf(high)}/${day}`;
}

/** The unit that finds the days of events that were taken back. */
export function retractedUnit(high: number): string {
  return `${rangeOf(high)}/${RETRACTED}`;
}

/** The range of a row with the column `recipient`, as SQL. */
export const attributionRange = `toUInt8(bitShiftRight(recipient, ${64 - RANGE_BITS}))`;

/** The unit of a row with the column `recipient`, by SQL of its UTC day. */
export const attributionUnitSql = (day: string) => `concat(lower(hex(${attributionRange})), '/', toString(${day}))`;

/** Undefined for a name that an earlier program gave: nothing has to be done for it. */
export function attributionOf(unit: string): AttributionUnit | undefined {
  const [, range = '', day = ''] = /^([0-9a-f]{2})\/(\d{4}-\d\d-\d\d|retracted)$/.exec(unit) ?? [];
  if (range === '') return undefined;
  const own = { range: Number.parseInt(range, 16) };
  return day === RETRACTED ? { ...own, retracted: true } : { ...own, day };
}

/** The days of units, each once. */
export function daysOfUnits(units: readonly string[]): string[] {
  const all = units.flatMap((unit) => attributionOf(unit) ?? []);
  return [...new Set(all.flatMap((one) => ('day' in one ? [one.day] : [])))];
}

/** Pseudonyms of a range: the least and the greatest. */
export function recipientsOfRange(range: number): readonly [bigint, bigint] {
  const each = 1n << BigInt(64 - RANGE_BITS);
  const first = BigInt(range) * each;
  return [first, first + each - 1n];
}

/** Before the day of a unit of the kind `attributed`: no broadcast has an id that begins with it. */
const NONE = '\u001f';

/** The unit of the orders that are attributed to no broadcast, of a day (YYYY-MM-DD) in the tenant's zone. */
export const unitOfNone = (day: string) => `${NONE}${day}`;

/** The same, as SQL of the day. */
export const unitOfNoneSql = (day: string) => `concat('\\x1f', toString(${day}))`;

/** The day of such a unit; undefined of a unit that is a broadcast. */
export function dayOfNone(unit: string): string | undefined {
  return unit.startsWith(NONE) ? unit.slice(NONE.length) : undefined;
}

/** The unit of a row with the columns broadcast and day: of attributed_stats. */
export const attributedUnitSql = `if(broadcast = '', ${unitOfNoneSql('day')}, toString(broadcast))`;
