import { afterAll, beforeAll, expect, it } from 'vitest';
import { metrics } from '../../../transforms/metrics/index.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { type Ran, shownOf, textOf } from './answers.ts';
import { type Ask, askOf, type Check, faultsOf } from './checks.ts';
import { equivalent } from './equivalent.ts';
import { conditions, contexts, mutationAt, nameOf, type Place, placesOf, values } from './mutations.ts';
import { type Net, openNet } from './net.ts';

/*
 * `npm run -s mutants`: breaks every metric in each place where it keeps a guarantee, one at a time, and prints whether the checks see it.
 * The golden statements are not asked: they show any change, and whether it is wrong is for a reader.
 */

let net: Net;
beforeAll(async () => {
  net = await openNet();
}, 600_000);
afterAll(() => net?.drop());

type Verdict = 'killed' | 'survived' | 'no effect';
interface Tried {
  readonly metric: string;
  readonly kind: string;
  readonly name: string;
  readonly verdict: Verdict;
}
const tried: Tried[] = [];

/** Asks as `ask` does, and keeps what was answered and run. */
function watched(ask: Ask): { readonly ask: Ask; readonly seen: string[]; readonly ran: Ran[number][] } {
  const seen: string[] = [];
  const ran: Ran[number][] = [];
  return {
    seen,
    ran,
    ask: async (...args) => {
      const outcome = await ask(...args);
      seen.push(textOf(shownOf(outcome)));
      ran.push(...outcome.ran);
      return outcome;
    },
  };
}

interface Known {
  readonly check: Check;
  readonly seen: string;
  readonly places: ReadonlySet<string>;
}

/** What the checks of the metric see when it is as it should be. */
async function unbroken(
  metric: Metric,
  ask: Ask,
): Promise<{ readonly known: Known[]; readonly places: ReadonlyMap<string, Place> }> {
  const places = new Map<string, Place>();
  const known: Known[] = [];
  for (const check of net.checks(metric)) {
    const watch = watched(ask);
    expect(await faultsOf(check, watch.ask)).toEqual([]);
    const own = watch.ran.flatMap(placesOf);
    for (const place of own) places.set(nameOf(place), place);
    known.push({ check, seen: textOf(watch.seen), places: new Set(own.map(nameOf)) });
  }
  return { known, places };
}

async function verdictOf(ask: Ask, known: readonly Known[]): Promise<Verdict> {
  let verdict: Verdict = 'no effect';
  for (const { check, seen } of known) {
    const watch = watched(ask);
    if ((await faultsOf(check, watch.ask)).length > 0) return 'killed';
    if (textOf(watch.seen) !== seen) verdict = 'survived';
  }
  return verdict;
}

/** Conditions keep something out that the plain world has none of: without one its answers are the same. */
function brokenAt(metric: Metric, place: Place, right: Ask): Ask {
  const isCondition = place.kind in conditions && place.kind !== 'definition';
  return askOf(metric, mutationAt(place), isCondition ? { of: net.worlds.plain, ask: right } : undefined);
}

const isChosen = (kind: string) => (process.env.KINDS ?? kind).split(',').includes(kind);
const chosen = metrics.filter(({ id }) => (process.env.METRICS ?? id).split(',').includes(id));

it.each(chosen.map((metric) => [metric.id, metric] as const))(
  '%s',
  async (id, metric) => {
    const right = askOf(metric);
    const { known, places } = await unbroken(metric, right);
    for (const [name, place] of places) {
      if (!isChosen(place.kind)) continue;
      const own = known.filter((one) => one.places.has(name));
      tried.push({ metric: id, kind: place.kind, name, verdict: await verdictOf(brokenAt(metric, place, right), own) });
    }
    for (const [kind, mutation] of Object.entries(contexts)) {
      if (!isChosen(kind)) continue;
      tried.push({ metric: id, kind, name: kind, verdict: await verdictOf(askOf(metric, mutation), known) });
    }
    print(id);
    const alive = tried.filter((one) => one.metric === id && isAlive(one));
    expect(
      alive.map(({ name, verdict }) => `${name}: ${verdict}`).filter((one) => reasonOf(id, one) === undefined),
    ).toEqual([]);
  },
  900_000,
);

const reasonOf = (metric: string, name: string) =>
  equivalent.find(({ of, place }) => (of === undefined || of === metric) && place.test(name))?.why;

const kinds = [...Object.keys(conditions), ...Object.keys(values), ...Object.keys(contexts)];

function cellOf(metric: string, kind: string): string {
  const own = tried.filter((one) => one.metric === metric && one.kind === kind);
  if (kind in contexts) return own[0]?.verdict === 'no effect' ? '–' : (own[0]?.verdict ?? '–');
  const killed = own.filter(({ verdict }) => verdict === 'killed').length;
  return own.length === 0 ? '–' : `${killed}/${own.length}`;
}

const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The row of a metric, then each mutant that lives, with the reason. */
function print(metric: string): void {
  const living = tried.filter((one) => one.metric === metric && isAlive(one));
  const reasons = living.map(({ name, verdict }) => {
    const text = `${name}: ${verdict}`;
    return `${metric}: ${text}; ${reasonOf(metric, text) ?? 'NO REASON'}`;
  });
  console.log(
    [lineOf(['metric', ...kinds]), lineOf([metric, ...kinds.map((kind) => cellOf(metric, kind))]), ...reasons].join(
      '\n',
    ),
  );
}

/** What a metric does not do in TypeScript has no effect there. */
const isAlive = ({ kind, verdict }: Tried) => verdict !== 'killed' && !(kind in contexts && verdict === 'no effect');
