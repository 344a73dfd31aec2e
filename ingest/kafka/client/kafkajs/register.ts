import kafkajs from 'kafkajs';
import { CodedError } from '../../../../contract/errors.ts';
import { compressGzip, decompressGzip } from '../codecs/gzip.ts';
import { decompressLz4 } from '../codecs/lz4.ts';
import { decompressSnappy } from '../codecs/snappy.ts';
import { decompressZstd } from '../codecs/zstd.ts';
import { undecodableRecords } from './undecodable.ts';

/** What kafkajs asks of a codec. `compress` is given an encoder that holds the batch's records. */
export interface BatchCodec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(records: Buffer): Promise<Buffer>;
}

/** A batch that grows beyond this is not read: brokers take 1 MiB compressed by default, so no one means it. */
const LARGEST_BATCH_BYTES = 256 * (1 << 20);

/**
 * Teaches kafkajs to read gzip, snappy, lz4 and zstd, for the whole process; calling it again changes nothing.
 *
 * A batch that cannot be read (unknown codec, broken bytes, too large) comes as marked messages: look for them with
 * `firstUndecodable`, and fetch that partition no further.
 */
export function registerCodecs(): void {
  // By id instead of by kafkajs's types: ids 5 to 7 mean no codec yet, and kafkajs would take such a batch for a plain
  // one and its bytes for messages.
  Object.assign(kafkajs.CompressionCodecs, {
    1: () => codec('gzip', decompressGzip, compressGzip),
    2: () => codec('snappy', decompressSnappy),
    3: () => codec('lz4', decompressLz4),
    4: () => codec('zstd', decompressZstd),
    5: () => unknownCodec(5),
    6: () => unknownCodec(6),
    7: () => unknownCodec(7),
  });
}

/** A codec that reads nothing: every batch is undecodable. */
export function unknownCodec(id: number): BatchCodec {
  return codec(`number ${id}`, () => {
    throw new Error('it is not known');
  });
}

function codec(
  name: string,
  decompress: (records: Buffer, limit: number) => Buffer | Promise<Buffer>,
  compress?: (records: Buffer) => Promise<Buffer>,
): BatchCodec {
  return {
    async compress({ buffer }) {
      if (compress === undefined) throw new CodedError('HX_CODEC', `the codec ${name} is only read, not written`);
      return compress(buffer);
    },
    async decompress(records) {
      try {
        return await decompress(records, LARGEST_BATCH_BYTES);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return undecodableRecords(`a batch with the codec ${name} cannot be read: ${reason}`);
      }
    },
  };
}
