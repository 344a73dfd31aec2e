import { describe, expect, it } from 'vitest';
import { TouchedUnits } from './touchedUnits.ts';

const bits: Readonly<Record<string, number>> = { large: 4, larger: 20 };
const touched = () =>
  new TouchedUnits({ bitsOf: (tenant, broadcast) => (tenant === 't' ? (bits[broadcast] ?? 0) : 0) });
const names = (units: TouchedUnits) => [...units].map(({ kind, tenant, unit }) => `${kind} ${tenant} ${unit}`).sort();

describe('the units that rows touch', () => {
  it('are the slices of a sliced broadcast: the first bits of the pseudonym, each once', () => {
    const units = touched();
    units.touch('t', 'large', { high: 0xffff_ffff, low: 0 });
    units.touch('t', 'large', { high: 0x8000_0000, low: 5 });
    units.touch('t', 'large', { high: 0x8fff_ffff, low: 6 });
    units.touch('t', 'small', { high: 0x8000_0000, low: 7 });
    units.touch('t', 'large', { high: 0x0fff_ffff, low: 8 });
    units.touch('t', 'larger', { high: 0xffff_f000, low: 9 });
    expect(names(units)).toEqual([
      'broadcast t small',
      'slice t large/4:0',
      'slice t large/4:15',
      'slice t large/4:8',
      `slice t larger/20:${2 ** 20 - 1}`,
    ]);
  });

  it('are the whole broadcast where it is not known as sliced, and for what is about all of it', () => {
    const units = touched();
    units.touch('other', 'large', { high: 1, low: 1 });
    units.touch('other', 'large', { high: 2, low: 2 });
    units.touchWhole('t', 'large');
    expect(names(units)).toEqual(['broadcast other large', 'broadcast t large']);
  });
});
