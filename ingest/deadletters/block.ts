import type { ErrorCode } from '../../contract/errors.ts';
import { encodeBlock } from '../../store/native/block.ts';
import { FixedColumn, WideColumn } from '../../store/native/fixed.ts';
import { LowCardinalityColumn, StringColumn } from '../../store/native/strings.ts';
import type { NativeBlock } from '../../store/store.ts';
import { MOST_PAYLOAD_BYTES } from '../../store/tables/deadLetters.ts';
import { nextVersion } from '../../store/version.ts';
import { BytesColumn } from './bytesColumn.ts';
import { type PayloadCipher, sha256 } from './payload.ts';

/** A message that could not be stored as an event, and where it came from. */
export interface DeadLetter {
  readonly origin: string;
  readonly position: string;
  /** The source's tenant, else the one that the message claims; empty where it claims none. */
  readonly tenant: string;
  readonly code: ErrorCode;
  readonly path: string;
  readonly message: string;
  /** The message's bytes; null where it has none. */
  readonly value: Uint8Array | null;
  /** Milliseconds since 1970. */
  readonly failedAt: number;
}

const nothing = new Uint8Array(0);

/**
 * Dead letters as a block of the table `dead_letters`, their bytes sealed. A column of bytes has no JSON form, hence Native.
 * A later failure of the same (origin, position) replaces an earlier one.
 */
export function deadLetterBlock(letters: readonly DeadLetter[], cipher: PayloadCipher): NativeBlock {
  const columns = {
    origin: new StringColumn(),
    position: new StringColumn(),
    tenant: new LowCardinalityColumn(),
    code: new LowCardinalityColumn(),
    path: new StringColumn(),
    message: new StringColumn(),
    payload: new BytesColumn(),
    payload_sha256: new BytesColumn(32),
    payload_bytes: new WideColumn('UInt64'),
    failed_at: new FixedColumn("DateTime('UTC')", 32),
    version: new WideColumn('UInt64'),
  };
  const version = nextVersion();
  letters.forEach((letter, row) => {
    const value = letter.value ?? nothing;
    columns.origin.set(row, letter.origin);
    columns.position.set(row, letter.position);
    columns.tenant.set(row, letter.tenant);
    columns.code.set(row, letter.code);
    columns.path.set(row, letter.path);
    columns.message.set(row, letter.message);
    columns.payload.set(row, value.length === 0 ? nothing : cipher.seal(value.subarray(0, MOST_PAYLOAD_BYTES)));
    columns.payload_sha256.set(row, sha256(value));
    columns.payload_bytes.set(row, value.length);
    columns.failed_at.set(row, letter.failedAt / 1000);
    columns.version.set(row, version);
  });
  return encodeBlock(columns, 0, letters.length);
}
