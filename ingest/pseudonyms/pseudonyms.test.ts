import { describe, expect, it } from 'vitest';
import { deriveKeys, type Keys } from './keys.ts';
import { Pseudonyms, pseudonymHex, pseudonymNumber } from './pseudonyms.ts';

const secret = 'a secret of thirty-two characters';

describe('pseudonyms', () => {
  it('are SipHash-2-4 under the tenant key: the vector of its authors', () => {
    const key = Uint8Array.from({ length: 16 }, (_, i) => i);
    const keys: Keys = { pseudonyms: () => key, deadLetters: () => key, importIds: () => key, checkValue: () => '' };
    const text = String.fromCharCode(...Array.from({ length: 15 }, (_, i) => i));
    expect(pseudonymHex(new Pseudonyms(keys).of('t', text))).toBe('a129ca6149be45e5');
  });

  it('differ between tenants and between secrets, and do not depend on what was hashed before', () => {
    const one = new Pseudonyms(deriveKeys(secret));
    const first = one.of('a', 'user-1');
    expect(one.of('b', 'user-1')).not.toEqual(first);
    expect(one.of('a', 'x'.repeat(5000))).not.toEqual(first);
    expect(one.of('a', 'user-1')).toEqual(first);
    expect(new Pseudonyms(deriveKeys(`${secret}!`)).of('a', 'user-1')).not.toEqual(first);
  });

  it('are written as 16 hex digits and are the same number', () => {
    const pseudonym = { low: 0x1, high: 0xab };
    expect(pseudonymHex(pseudonym)).toBe('000000ab00000001');
    expect(pseudonymNumber(pseudonym)).toBe(0xab_0000_0001n);
  });
});

describe('keys', () => {
  it('keep uses and tenants apart', () => {
    const keys = deriveKeys(secret);
    const drawn = [keys.pseudonyms('a'), keys.pseudonyms('b'), keys.deadLetters().subarray(0, 16)];
    expect(new Set(drawn.map((key) => Buffer.from(key).toString('hex'))).size).toBe(3);
    expect(keys.checkValue('a')).not.toBe(keys.checkValue('b'));
    expect(keys.checkValue('a')).toBe(deriveKeys(Buffer.from(secret)).checkValue('a'));
  });

  it('are not drawn from a secret that is too short', () => {
    expect(() => deriveKeys('short')).toThrow(expect.objectContaining({ code: 'HX_SECRET' }));
  });
});
