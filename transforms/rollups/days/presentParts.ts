/** A part of a day as it is now. */
export interface PresentPart {
  /** partKey() of its rows. */
  readonly key: bigint;
  /** part_digest of its rows. */
  readonly digest: bigint;
}

/** All parts of a day: together its broadcasts, each once. */
export type PresentParts = readonly PresentPart[];

/** Hash of what the broadcasts of a part have in common. */
export const FACTS = 'cityHash64(content_type, platform, tier)';
/** A part of a day as one number. */
export const partKey = (parts: string, part: string) =>
  `bitXor(${FACTS}, bitShiftLeft(toUInt64(${parts}), 32) + ${part})`;
/** Of a row of day_parts. */
export const PART_KEY = partKey('parts', 'part');

/** Part of the message with which a statement fails where a part is not there any more. */
export const PARTS_CHANGED = 'parts of a day have changed';

/**
 * FROM of the rows of the present parts. Another recompute of the day may write newer or older rows of a part at any time: then the
 * statement fails, since what is left of the day is not all of it.
 */
export const rowsOfParts = (columns: readonly string[]) => `(
SELECT ${columns.join(', ')},
  part_digest = transform(${PART_KEY}, {part_keys:Array(UInt64)}, {part_digests:Array(UInt64)}, toUInt64(0)) AS is_present,
  sum(if(is_present, digest, 0)) OVER () AS found
FROM day_parts FINAL
WHERE tenant = {tenant:String} AND day IN {days:Array(Date)} AND ${PART_KEY} IN {part_keys:Array(UInt64)}
) AS parts
WHERE throwIf(found != {digest_of_day:UInt64}, '${PARTS_CHANGED}') = 0 AND is_present`;

export function paramsOfParts(parts: PresentParts | undefined): Record<string, unknown> {
  if (parts === undefined) return {};
  return {
    part_keys: parts.map(({ key }) => key),
    part_digests: parts.map(({ digest }) => digest),
    digest_of_day: sumOfDigests(parts),
  };
}

/** As UInt64 adds up. */
export function sumOfDigests(parts: readonly Pick<PresentPart, 'digest'>[]): bigint {
  return BigInt.asUintN(
    64,
    parts.reduce((sum, { digest }) => sum + digest, 0n),
  );
}
