import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { EntryKind, Registry } from './registry.ts';

/** What a key may do: send events, read figures and exports, manage keys and tenants. */
export const scopes = ['ingest', 'read', 'admin'] as const;
export type Scope = (typeof scopes)[number];

const keyValue = z.object({
  name: z.string(),
  scopes: z.array(z.enum(scopes)).readonly(),
  created_at: z.iso.datetime(),
});
const apiKey: EntryKind<z.output<typeof keyValue>> = { kind: 'api_key', value: keyValue };

/** What can be shown of a key: never the key itself, which only its owner has. */
export interface KeyInfo {
  /** First 12 hex digits of the key's hash: names it in lists and for revoking. */
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** RFC 3339. */
  readonly createdAt: string;
}

/** The holder of a key: one tenant, never two. */
export interface Holder {
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  /** The key's {@link KeyInfo.id} and name, where the lookup knows them. */
  readonly keyId?: string;
  readonly keyName?: string;
}

/** Looks up a bearer key ({@link Keys.verify}): undefined when unknown or revoked. CodedError when it cannot be checked. */
export type Authenticate = (key: string) => Promise<Holder | undefined>;

/**
 * Who sends a request with this Authorization header.
 * @throws CodedError HX_UNAUTHORIZED without a key, or with one that is unknown or revoked; HX_SCOPE when it lacks `scope`.
 */
export async function admit(
  header: string | undefined,
  authenticate: Authenticate,
  scope: Scope | undefined,
): Promise<Holder> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (key === undefined) throw new CodedError('HX_UNAUTHORIZED', 'Send the key as Authorization: Bearer KEY');
  const holder = await authenticate(key);
  if (holder === undefined) throw new CodedError('HX_UNAUTHORIZED', 'The key is unknown or revoked');
  if (scope !== undefined) requireScope(holder, scope);
  return holder;
}

/** @throws CodedError HX_SCOPE when the holder's key lacks `scope`. */
export function requireScope(holder: Holder, scope: Scope): void {
  if (holder.scopes.includes(scope)) return;
  throw new CodedError('HX_SCOPE', `The key lacks the scope ${scope}`, { at: scope });
}

const ID_LENGTH = 12;
/** 256 random bits: no guessing, so an unsalted fast hash is enough. */
const KEY = /^hx_[A-Za-z0-9_-]{43}$/;

/** What the registry knows a key by: SHA-256 as 64 hex digits. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** API keys, stored only as hashes in the registry. */
export class Keys {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Makes a key. The answer is the only time that it is seen. HX_PARAM without a scope. */
  async create(tenant: string, granted: readonly Scope[], name = ''): Promise<KeyInfo & { readonly key: string }> {
    if (granted.length === 0) throw new CodedError('HX_PARAM', 'a key needs at least one scope', { at: 'scopes' });
    const key = `hx_${randomBytes(32).toString('base64url')}`;
    const hash = keyHash(key);
    const createdAt = new Date().toISOString();
    const value = { name, scopes: scopes.filter((scope) => granted.includes(scope)), created_at: createdAt };
    await this.#registry.set(apiKey, { tenant, key: hash, value });
    return { id: hash.slice(0, ID_LENGTH), tenant, name, scopes: value.scopes, createdAt, key };
  }

  /** The tenant's keys, the oldest first. */
  async list(tenant: string): Promise<KeyInfo[]> {
    const entries = await this.#registry.list(apiKey, tenant);
    return entries
      .map(({ key, value }) => ({
        id: key.slice(0, ID_LENGTH),
        tenant,
        name: value.name,
        scopes: value.scopes,
        createdAt: value.created_at,
      }))
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  }

  /** Dead at once here, within 5 s in every other process. HX_NOT_FOUND when the tenant has no such key. */
  async revoke(tenant: string, keyId: string): Promise<void> {
    const entries = await this.#registry.list(apiKey, tenant);
    const found = entries.find(({ key }) => key.slice(0, ID_LENGTH) === keyId);
    if (found === undefined) throw new CodedError('HX_NOT_FOUND', `no key ${keyId} of ${tenant}`, { at: keyId });
    await this.#registry.delete(apiKey, tenant, found.key);
  }

  /** The holder of a key: undefined when unknown or revoked. HX_CLICKHOUSE when it cannot be checked. */
  async verify(key: string): Promise<Required<Holder> | undefined> {
    return KEY.test(key) ? this.verifyHash(keyHash(key)) : undefined;
  }

  /**
   * The holder of the key of this {@link keyHash}, as {@link verify}: for a caller who proved earlier that they have it.
   * A key that another process has just created is found at once.
   */
  async verifyHash(hash: string): Promise<Required<Holder> | undefined> {
    const found = await this.#registry.findNow(apiKey, hash);
    if (found === undefined) return undefined;
    const { name, scopes: granted } = found.value;
    return { tenant: found.tenant, scopes: granted, keyId: found.key.slice(0, ID_LENGTH), keyName: name };
  }
}
