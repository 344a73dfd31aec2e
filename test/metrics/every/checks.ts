import type { RawParams } from '../../../api/params.ts';
import type { Store } from '../../../store/store.ts';
import { type Horizon, horizonMs, horizons } from '../../../store/tables/rollups.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import {
  type Answer,
  answerOf,
  type Context,
  contextOf,
  isAnswer,
  type Mutation,
  type Outcome,
  shownOf,
  textOf,
} from './answers.ts';
import { forgottenChecks } from './forgotten.ts';
import { showsImmature } from './immature.ts';
import { aboutArrivals, noCounts, noDefinition, noMaturity } from './notApplicable.ts';
import type { Question } from './questions.ts';
import { afterTheEdge, atTheEdge, LATENESS, NOW, named } from './stories.ts';
import { suppressionChecks } from './suppressed.ts';
import { countedIn, valueFaults } from './values.ts';
import { wordFaults } from './words.ts';
import { OURS, THEIRS, UNFINISHED, type Worlds } from './worlds.ts';

/** What a check asks with: in a world, with parameters, and what the metric knows. */
export type Ask = (store: Store, raw: RawParams, context?: Context) => Promise<Outcome>;

/** One thing that holds of a metric. Returns what does not. */
export interface Check {
  readonly name: string;
  readonly run: (ask: Ask) => Promise<readonly string[]>;
}

/** What a check finds, with its name; an error is found, too. */
export async function faultsOf({ name, run }: Check, ask: Ask): Promise<string[]> {
  try {
    return (await run(ask)).map((fault) => `${name}: ${fault}`);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Asks the metric, which may be broken on purpose; the same once. `unbroken` answers instead where the mutation changes nothing. */
export function askOf(
  metric: Metric,
  mutation: Mutation = {},
  unbroken?: { readonly of: Store; readonly ask: Ask },
): Ask {
  const known = new Map<string, Promise<Outcome>>();
  return (store, raw, context = contextOf(OURS)) => {
    if (store === unbroken?.of) return unbroken.ask(store, raw, context);
    const key = textOf([store.database, raw, context.tenant, context.unfinishedImports?.batches, context.minCell]);
    const outcome = known.get(key) ?? answerOf(store, metric, raw, context, mutation);
    known.set(key, outcome);
    return outcome;
  };
}

/** Everything that holds of the metric, in these worlds. `alone`: its answers before there was another tenant. */
export function checksOf(
  metric: Metric,
  questions: readonly Question[],
  worlds: Worlds,
  alone: ReadonlyMap<Question, Outcome>,
): readonly Check[] {
  return [
    ...questions.map((question) => countsOnlyWhatCounts(metric, question, worlds, alone.get(question))),
    ...maturityChecks(metric, questions, worlds),
    ...usualChecks(metric, questions, worlds),
    ...definitionChecks(metric, questions, worlds),
    ...suppressionChecks(metric, firstOfEach(questions), worlds),
    ...firstOfEach(questions).map((question) => answersNothing(metric, question, worlds)),
    ...forgottenChecks(metric, questions, worlds),
  ];
}

/** Nothing of another tenant, of dead rows, and of what must not count; every value is one, and has words. */
function countsOnlyWhatCounts(
  metric: Metric,
  { raw, of }: Question,
  { plain, full }: Worlds,
  alone: Outcome | undefined,
): Check {
  return {
    name: of === '' ? 'base' : of,
    run: async (ask) => {
      const [expected, found] = [await ask(plain, raw), await ask(full, raw)];
      const skips = aboutArrivals[metric.id];
      const faults: string[] = [];
      if (of === '' && (!isAnswer(expected) || expected.rows.length === 0)) faults.push('there are no rows');
      if (differ(expected, found, skips?.rows))
        faults.push(
          `differs from a world without what must not count: ${firstDifference(without(expected, skips?.rows), without(found, skips?.rows))}`,
        );
      if (alone !== undefined && differ(alone, found))
        faults.push(`differs from a world of one tenant: ${firstDifference(alone, found)}`);
      if (textOf(found).includes(THEIRS)) faults.push('has a text of another tenant');
      if (!isAnswer(found)) return faults;
      return [...faults, ...valueFaults(found), ...wordFaults(metric, found)];
    },
  };
}

type Row = Answer['rows'][number];

function differ(expected: Outcome, found: Outcome, skipped?: (row: Row) => boolean): boolean {
  return textOf(shownOf(without(expected, skipped))) !== textOf(shownOf(without(found, skipped)));
}

function without(outcome: Outcome, skipped: (row: Row) => boolean = () => false): Outcome {
  return isAnswer(outcome) ? { ...outcome, rows: outcome.rows.filter((row) => !skipped(row)) } : outcome;
}

/** Of two answers, as short as it helps. */
function firstDifference(expected: Outcome, found: Outcome): string {
  const [one, other] = [expected, found].map((outcome) =>
    isAnswer(outcome)
      ? [...outcome.rows, ...outcome.notes, outcome.pendingUnits, outcome.cursor].map(textOf)
      : [textOf(outcome)],
  );
  const i = one?.findIndex((text, i) => text !== other?.[i]) ?? 0;
  return `${one?.[i]?.slice(0, 500)} became ${other?.[i]?.slice(0, 500)}`;
}

/** Whether a question is asked of each broadcast of an age, too. */
const ofAges = (of: string) => of === '' || /^(horizon|maturity|date_basis|of)=/.test(of);

/** At this horizon the broadcasts at the edges are immature. */
const EDGE: Horizon = '7d';

/** What may still grow is marked, and nothing else is. */
function maturityChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (metric.id in noMaturity) return [];
  const hasHorizon = 'horizon' in metric.params.shape;
  const asked = questions.filter(({ of }) => ofAges(of));
  const judged = asked.flatMap(({ raw, of }) => {
    const own = horizonOf(metric, raw);
    return (hasHorizon ? [own] : horizons).map((horizon) => ({ raw, of, horizon }));
  });
  const check = (
    name: string,
    { raw, of, horizon }: (typeof judged)[number],
    immature: boolean,
    context?: Context,
  ): Check => ({
    name: `${[of, horizon].join(' ')}: ${name} is ${immature ? 'immature' : 'mature'}`,
    run: async (ask) => {
      const found = await ask(full, { ...raw, broadcast: `${OURS}-${name}` }, context);
      if (!isAnswer(found)) return [`${name} has no answer`];
      return (showsImmature(found, horizon) ?? immature) === immature
        ? []
        : [`${name} is shown as ${immature ? 'mature' : 'immature'}`];
    },
  });
  const base = judged.filter(({ of }) => !of.startsWith('horizon'));
  const atEdge = judged.filter(({ horizon, of }) => horizon === EDGE && (of === '' || of.startsWith('horizon')));
  const edges = Object.entries(atTheEdge).filter(([basis]) => basis !== 'aggregate' || !(metric.id in noCounts));
  const unfinished = touchedContext();
  return [
    ...judged.map((one) => check(named.young, one, isYoung(one.horizon))),
    ...base.map((one) => check(named.settled, one, false)),
    ...atEdge.flatMap((one) => edges.map(([, name]) => check(name, one, true))),
    ...base.map((one) => check(named.touched, one, true, unfinished)),
    ...base.map((one) => check(named.settled, one, false, unfinished)),
  ];
}

/** The horizon that is asked for, or the metric's own. */
function horizonOf(metric: Metric, raw: RawParams): Horizon {
  const parsed = metric.params.partial().parse(raw);
  return horizons.find((name) => name === parsed.horizon) ?? 'all';
}

/** All is as mature as 30 days. */
function isYoung(horizon: Horizon): boolean {
  const ms = horizonMs[horizon === 'all' ? '30d' : horizon];
  return NOW - 2 * 86_400_000 + ms + LATENESS.event > NOW;
}

/** While an import is not finished, what it touched is immature. */
export function touchedContext(): Context {
  const batches = [{ batch: UNFINISHED, file: 'f', mapping: 'm', state: 'running' }] as const;
  const broadcasts = new Set([`${OURS}-${named.touched}`]);
  return { ...contextOf(OURS), unfinishedImports: { tenant: OURS, batches, broadcasts } };
}

/** What is usual is made of mature broadcasts: one at an edge is none of them, nor one that an unfinished import touched. */
function usualChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (!('comparables' in metric.row.shape)) return [];
  const [base] = questions;
  const usualOf = async (ask: Ask, name: string, context?: Context) => {
    const found = await ask(full, { ...base?.raw, broadcast: `${OURS}-${name}` }, context);
    const counts = isAnswer(found)
      ? found.rows.map((row) => Number(row.comparables) + Number(row.comparables_without_point))
      : [];
    return Math.max(-1, ...counts);
  };
  const edges = Object.entries(atTheEdge).map(
    ([basis, edge]): Check => ({
      name: `what is usual, known by ${basis}`,
      run: async (ask) => {
        const [before, after] = [
          await usualOf(ask, edge),
          await usualOf(ask, afterTheEdge[basis as keyof typeof afterTheEdge]),
        ];
        return before === after ? [] : [`${after} broadcasts are comparable, ${before} were before an immature one`];
      },
    }),
  );
  const unfinished: Check = {
    name: 'what is usual while an import is not finished',
    run: async (ask) => {
      const [all, rest] = [await usualOf(ask, named.young), await usualOf(ask, named.young, touchedContext())];
      return all === rest + 1 ? [] : [`${rest} broadcasts are comparable of ${all}`];
    },
  };
  return [...edges, unfinished];
}

/** Figures of an earlier definition are noted, those of this one and of a later one are not. */
function definitionChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (metric.id in noDefinition) return [];
  const periods = {
    [named.earlier]: ['2026-01-12', '2026-01-13'],
    [named.later]: ['2026-01-07', '2026-01-08'],
    [named.settled]: ['2026-02-11', '2026-02-12'],
  };
  const narrowed = (name: keyof typeof periods): RawParams => {
    const [from = '', to = ''] = periods[name] ?? [];
    return 'broadcast' in metric.params.shape ? { broadcast: `${OURS}-${name}` } : { from, to };
  };
  return questions
    .filter(({ of }) => ofAges(of) && !of.startsWith('horizon'))
    .flatMap(({ raw, of }) =>
      [named.earlier, named.later, named.settled].map(
        (name): Check => ({
          name: `${of}: definition of ${name}`,
          run: async (ask) => {
            const found = await ask(full, { ...raw, ...narrowed(name) });
            if (!isAnswer(found)) return [`${name} has no answer`];
            const noted = found.notes.some(({ code }) => code === 'definition_changed');
            return noted === (name === named.earlier)
              ? []
              : [`${name} is ${noted ? '' : 'not '}noted as of an earlier definition`];
          },
        }),
      ),
    );
}

/** The metric as it is, and the first value of each parameter. */
function firstOfEach(questions: readonly Question[]): Question[] {
  const names = questions.map(({ of }) => of.split('=')[0]);
  return questions.filter((_, i) => names.indexOf(names[i]) === i);
}

/** A tenant without anything gets no rows, or rows of nothing; or what it asked for is not there. */
function answersNothing(metric: Metric, { raw, of }: Question, { full }: Worlds): Check {
  return {
    name: `${of}: a tenant without anything`,
    run: async (ask) => {
      const found = await ask(full, raw, contextOf('empty'));
      if (!isAnswer(found)) return 'broadcast' in raw ? [] : ['is not found'];
      const skips = aboutArrivals[metric.id]?.ofInstallation ?? (() => false);
      const rows = found.rows.filter((row) => !skips(row));
      return [
        ...countedIn(rows).map(([name, value]) => `${name} is ${value} where there is nothing`),
        ...(found.pendingUnits === 0 ? [] : ['has pending units']),
        ...found.notes
          .filter(({ code }) => code === 'immature' || code === 'definition_changed' || code === 'pending')
          .map(({ code }) => `has the note ${code}`),
        ...valueFaults(found),
        ...wordFaults(metric, found),
      ];
    },
  };
}
