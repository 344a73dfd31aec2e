import type { Producer } from 'kafkajs';
import type { DeadLetter } from '../../ingest/deadletters/block.ts';
import { PayloadCipher } from '../../ingest/deadletters/payload.ts';
import { deriveKeys, type Keys } from '../../ingest/pseudonyms/keys.ts';
import { Pseudonyms } from '../../ingest/pseudonyms/pseudonyms.ts';
import { type OpenSink, openSink } from '../../ingest/sink/openSink.ts';
import { RegistryTenants } from '../../ingest/sink/tenantDirectory.ts';
import type { Session } from '../session.ts';

/** What every way in shares: one sink, and the keys of this installation. */
export interface IngestParts {
  readonly keys: Keys;
  readonly pseudonyms: Pseudonyms;
  readonly cipher: PayloadCipher;
  readonly sink: OpenSink;
}

/** Opens the way into the store. Throws HX_SECRET for a secret that is too short, HX_CLICKHOUSE. */
export async function openIngest(
  { store, secret }: Session,
  copyDeadLetters?: (letters: readonly DeadLetter[]) => Promise<void>,
): Promise<IngestParts> {
  const keys = deriveKeys(secret);
  const pseudonyms = new Pseudonyms(keys);
  const cipher = new PayloadCipher(keys.deadLetters());
  const tenants = new RegistryTenants(store, keys);
  const sink = await openSink({ store, pseudonyms, cipher, tenants, ...(copyDeadLetters && { copyDeadLetters }) });
  return { keys, pseudonyms, cipher, sink };
}

/** Copies dead letters into a topic: as they came, with where they came from and what is wrong in headers. Best effort. */
export function deadLetterCopier(producer: Producer, topic: string) {
  return async (letters: readonly DeadLetter[]): Promise<void> => {
    const messages = letters.map(({ origin, position, code, path, message, value }) => ({
      key: `${origin}@${position}`,
      value: value === null ? null : Buffer.from(value),
      headers: { origin, position, code, path, message },
    }));
    await producer.send({ topic, messages });
  };
}
