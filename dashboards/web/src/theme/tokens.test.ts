import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stageColours, stages } from '../../../definitions/stages.ts';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** Custom properties of the rule that begins with `selector`. */
function tokensOf(selector: string): ReadonlyMap<string, string> {
  const begin = css.indexOf(`\n${selector} {`);
  if (begin < 0) throw new Error(`no rule ${selector}`);
  const rule = css.slice(begin, css.indexOf('\n}', begin));
  return new Map(
    [...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const modes = { light: tokensOf(':root'), dark: tokensOf(':root[data-theme="dark"]') } as const;

/** Relative luminance (WCAG 2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Texts on the grounds that they are on, 4.5:1. */
const texts: readonly (readonly [string, string])[] = [
  ...['ground', 'surface', 'surface-sunken', 'surface-hover', 'surface-raised'].flatMap((ground) =>
    ['ink', 'ink-quiet', 'accent', 'danger'].map((ink) => [ink, ground] as const),
  ),
  ['accent', 'accent-soft'],
  ['ink-quiet', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['good', 'good-soft'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
];
/** Lines and marks that mean something, 3:1. */
const marks: readonly (readonly [string, string])[] = [
  ['line-control', 'surface'],
  ['focus', 'ground'],
  ['focus', 'surface'],
  ...stages.map((stage) => [stage, 'surface'] as const),
];

describe.each(['light', 'dark'] as const)('colours of the %s mode', (mode) => {
  const of = (name: string) => modes[mode].get(name) ?? '';
  const weak = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs
      .map(([one, other]) => ({ pair: `${one} on ${other}`, ratio: contrast(of(one), of(other)) }))
      .filter(({ ratio }) => !(ratio >= least));

  it('keep texts readable', () => {
    expect(weak(texts, 4.5)).toEqual([]);
  });

  it('keep lines and marks visible', () => {
    expect(weak(marks, 3)).toEqual([]);
  });

  it('are those of the stages', () => {
    expect(stages.map((stage) => of(stage))).toEqual(stages.map((stage) => stageColours[stage][mode]));
  });
});

it('both modes have the same colours', () => {
  expect([...modes.dark.keys()].sort()).toEqual([...modes.light.keys()].sort());
});
