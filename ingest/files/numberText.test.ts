import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsInexact, NumberText, parseKeepingNumbers } from './numberText.ts';

const inexact = fc.constantFrom('9007199254740992', '12345678901234567890', '-9007199254740993', '1e400', '9.1E+17');

describe('parseKeepingNumbers', () => {
  it('is JSON.parse where every number is exact', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, space) => {
        fc.pre(!holdsInexact(JSON.parse(text)));
        const json = JSON.stringify(JSON.parse(text), null, space);
        expect(parseKeepingNumbers(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('keeps the text of every other number, wherever it is, and leaves texts alone', () => {
    fc.assert(
      fc.property(inexact, fc.string(), (number, text) => {
        fc.pre(!['t', 'e', '__proto__'].includes(text));
        const json = `{"a":${number},${JSON.stringify(text)}:[${number}, {"n" :${number}}],"t":"${number}","e":"\\"${number}"}`;
        const kept = new NumberText(number);
        expect(parseKeepingNumbers(json)).toEqual({ ...JSON.parse(json), a: kept, [text]: [kept, { n: kept }] });
        expect(`${kept}`).toBe(number);
      }),
    );
  });
});
