import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { CodedError } from '../../contract/errors.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens the bytes of dead letters: AES-256-GCM; sealed is nonce (12 bytes), tag (16), cipher text. */
export class PayloadCipher {
  readonly #key: Uint8Array;

  /** `key` has 32 bytes (Keys.deadLetters). */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  seal(bytes: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** @throws CodedError HX_SECRET when it was sealed under another secret, or was changed. */
  open(sealed: Uint8Array): Buffer {
    const tagEnd = NONCE_BYTES + TAG_BYTES;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
      return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
    } catch (cause) {
      throw new CodedError('HX_SECRET', 'the payload of a dead letter cannot be opened with this secret', { cause });
    }
  }
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
