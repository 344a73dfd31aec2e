import fc from 'fast-check';
import { isScientificNumber, trimIdentity } from '../../contract/identity.ts';

/** The clock of generated events: only times that may be in the future are after it. */
export const ARBITRARY_NOW = Date.UTC(2026, 5, 1);

const isPrintable = (text: string) => /^[^\p{Cc}\p{Cs}]+$/u.test(text);
/** Mostly plain, sometimes any script, always without control characters. */
export const printable = (most: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9:_-]{1,24}$/) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: Math.min(most, 40) }).filter(isPrintable),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('北京', '🎉', '👨‍👩‍👧', 'é', '"\\/', '__proto__', 'constructor', 'x'.repeat(most)),
    },
  );
const isIdentity = (text: string) => trimIdentity(text) !== '' && !isScientificNumber(trimIdentity(text));
/** What identifies something, now and then with what is trimmed at its ends. */
export const identity = (most: number) => {
  const bare = printable(most).filter(isIdentity);
  const end = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\ufeff', '\u202a\t');
  const padded = fc.tuple(end, bare, end).map((parts) => parts.join(''));
  return fc.oneof({ weight: 4, arbitrary: bare }, { weight: 1, arbitrary: padded });
};
export const freeText = (most: number) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: just these the contract refuses
  fc.string({ unit: 'binary', maxLength: Math.min(most, 60) }).filter((text) => !/[\0\u{1f}\p{Cs}]/u.test(text));
export const slug = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_.:/-]{0,20}$/),
  fc.constantFrom('促销', 'knowledge', 'a'.repeat(64)),
);
export const count = fc.oneof(fc.nat(1000), fc.constantFrom(0, 1e12));
export const exact = fc.double({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true });
export const flat = fc.oneof(freeText(20), fc.integer(), exact, fc.boolean(), fc.constant(null));

/** An instant as producers spell it: any offset, up to nine decimals of a second. */
export const timeUpTo = (latest: number) =>
  fc
    .record({
      at: fc.integer({ min: Date.UTC(2000, 0, 2), max: latest }),
      offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
      more: fc.constantFrom('', '0', '123456'),
      zulu: fc.boolean(),
    })
    .map(({ at, offset, more, zulu }) => {
      const text = new Date(zulu ? at : at + offset * 60_000).toISOString().slice(0, -1) + more;
      if (zulu) return `${text}Z`;
      const two = (n: number) => String(n).padStart(2, '0');
      return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    });
export const time = timeUpTo(ARBITRARY_NOW);

export const amount = fc.oneof(
  fc.nat(1_000_000),
  fc
    .bigInt({ min: 0n, max: 10n ** 18n - 1n })
    .map((units) => `${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`),
  fc.constantFrom('0', '0.0', '19.90', 0.1, 99.9999, '99999999999999.9999'),
);

const level = printable(30).filter((text) => !text.includes('/') && isIdentity(text));
export const groupPath = fc.oneof(
  level,
  fc.array(level, { minLength: 2, maxLength: 6 }).map((levels) => levels.join('/')),
);
export const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
/** Some of the names, each with a count. */
export const countsOf = (names: readonly string[], each: fc.Arbitrary<number>) =>
  fc
    .subarray([...names], { minLength: 1 })
    .chain((some) =>
      fc.tuple(...some.map(() => each)).map((values) => Object.fromEntries(some.map((name, i) => [name, values[i]]))),
    );
