import { hkdfSync } from 'node:crypto';
import { CodedError } from '../../contract/errors.ts';

/** The fewest bytes that a master secret may have: 128 bits, as many as the keys drawn from it. */
const LEAST_SECRET_BYTES = 16;

/** Keys drawn from the one master secret by HKDF (RFC 5869, SHA-256); `info` keeps uses and tenants apart for ever. */
export interface Keys {
  /** 16 bytes: SipHash key of the tenant's recipients. */
  pseudonyms(tenant: string): Uint8Array;
  /** 32 bytes: AES-256-GCM key of dead letters' payloads. */
  deadLetters(): Uint8Array;
  /** 32 bytes: key of the hashes that are the ids of the tenant's imported events. */
  importIds(tenant: string): Uint8Array;
  /** 32 hex digits that show whether two processes have the same secret and reveal nothing of it. Stored per tenant. */
  checkValue(tenant: string): string;
}

/** @throws CodedError HX_SECRET for a secret shorter than {@link LEAST_SECRET_BYTES}. */
export function deriveKeys(masterSecret: string | Uint8Array): Keys {
  const secret = typeof masterSecret === 'string' ? Buffer.from(masterSecret, 'utf8') : masterSecret;
  if (secret.length < LEAST_SECRET_BYTES) {
    throw new CodedError('HX_SECRET', `the master secret has fewer than ${LEAST_SECRET_BYTES} bytes`);
  }
  const draw = (info: string, bytes: number) => new Uint8Array(hkdfSync('sha256', secret, 'huixiang', info, bytes));
  return {
    pseudonyms: (tenant) => draw(`pseudonyms:${tenant}`, 16),
    deadLetters: () => draw('dead-letters', 32),
    importIds: (tenant) => draw(`import-ids:${tenant}`, 32),
    checkValue: (tenant) => Buffer.from(draw(`check:${tenant}`, 16)).toString('hex'),
  };
}
