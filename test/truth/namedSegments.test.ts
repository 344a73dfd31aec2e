import { describe, expect, it } from 'vitest';
import { drawsFrom } from '../../simulate/draws.ts';
import { randomFrom } from '../../simulate/random.ts';
import { type Comparison, judgeLifts, type Verdict } from '../../transforms/statistics/segmentLift.ts';

const SHARES = [0.5, 0.3, 0.15, 0.08, 0.04];
/** Every combination of the segments with the share of people who are in just these. */
const combinations = Array.from({ length: 2 ** SHARES.length }, (_, combination) => {
  const own = SHARES.map((_share, segment) => (combination & (1 << segment)) !== 0);
  return { own, share: SHARES.reduce((product, share, i) => product * (own[i] ? share : 1 - share), 1) };
});

/**
 * A world of 4 content types x 5 segments that overlap. Broadcasts differ in their audience (log-normal, from 20 to some
 * thousands), in their rate (0.3 on the logit) and, by 0.15, in whom of the segments they happen to please. On average a
 * segment changes nothing, except by the `effects` given: by cell, on the logit.
 */
function world(seed: number, effects: Readonly<Record<string, number>> = {}): ReadonlyMap<string, Verdict> {
  const random = randomFrom('lift', seed);
  const { binomial } = drawsFrom(random);
  const normal = () => Math.log(random.logNormal(1, 1));
  const cells = new Map<string, Comparison[]>();
  for (const [type, logit] of [-2.5, -1.5, -0.8, 0].entries()) {
    const broadcasts = 5 + random.below(16);
    for (let broadcast = 0; broadcast < broadcasts; broadcast++) {
      const audience = Math.round(random.logNormal(600, 0.9));
      const base = logit + 0.3 * normal();
      const pleased = SHARES.map((_, segment) => 0.15 * normal() + (effects[`${type}:${segment}`] ?? 0));
      const [read, reach] = [SHARES.map(() => 0), SHARES.map(() => 0)];
      let [readers, left, leftShare] = [0, audience, 1];
      for (const { own, share } of combinations) {
        const people = share >= leftShare ? left : binomial(left, share / leftShare);
        left -= people;
        leftShare -= share;
        const lift = own.reduce((sum, is, segment) => sum + (is ? (pleased[segment] ?? 0) : 0), 0);
        const reads = binomial(people, 1 / (1 + Math.exp(-(base + lift))));
        readers += reads;
        for (const [segment, is] of own.entries()) {
          reach[segment] = (reach[segment] ?? 0) + (is ? people : 0);
          read[segment] = (read[segment] ?? 0) + (is ? reads : 0);
        }
      }
      for (const segment of SHARES.keys()) {
        const [x, n] = [read[segment] ?? 0, reach[segment] ?? 0];
        const cell = `${type}:${segment}`;
        const one = { segmentRead: x, segmentReach: n, otherRead: readers - x, otherReach: audience - n };
        cells.set(cell, [...(cells.get(cell) ?? []), one]);
      }
    }
  }
  const judged = judgeLifts([...cells.values()]);
  return new Map([...cells.keys()].map((cell, i): [string, Verdict] => [cell, judged[i]?.verdict ?? 'too_few']));
}

const named = (verdicts: ReadonlyMap<string, Verdict>) =>
  [...verdicts].filter(([, verdict]) => verdict === 'better' || verdict === 'worse').map(([cell]) => cell);

describe('naming a segment', () => {
  it('happens in at most 66 of 1,000 worlds in which no segment differs, though each has a highest one', () => {
    let worlds = 0;
    for (let seed = 0; seed < 1000; seed++) if (named(world(seed)).length > 0) worlds++;
    expect(worlds).toBeLessThanOrEqual(66);
    // And the test is no test that never names anything.
    expect(worlds).toBeGreaterThan(0);
  }, 60_000);

  it('finds the segments that do differ: 0.5 on the logit, better and worse', () => {
    const found = Array.from({ length: 100 }, (_, seed) => world(seed, { '2:1': 0.5, '3:2': -0.5 }));
    expect(found.filter((verdicts) => verdicts.get('2:1') === 'better').length).toBeGreaterThanOrEqual(70);
    expect(found.filter((verdicts) => verdicts.get('3:2') === 'worse').length).toBeGreaterThanOrEqual(70);
  });
});
