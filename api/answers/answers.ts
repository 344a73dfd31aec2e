import type { z } from 'zod';
import { CodedError, errorTable } from '../../contract/errors.ts';
import type { FollowedTable } from '../../store/tables/followedParts.ts';
import type { Followed } from '../../store/tables/units.ts';
import { Sources } from '../../transforms/metrics/answerSources.ts';
import { contextOfMetric, type Metric, type TimedContext } from '../../transforms/metrics/metric.ts';
import { askLasting, freshnessOf, passingNotes, understood } from '../ask.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { OneAtATime } from './oneAtATime.ts';
import type { AnswerOutcome, AnswersDeps, Found, Question } from './question.ts';
import { Turns } from './turns.ts';
import { type Known, type KnownOf, knownOf, type Version } from './versions.ts';
import { Written } from './written.ts';

/** An answer is made again so often, whatever is known of changes: of several servers behind one address, one may lag behind. */
const LONGEST_KEPT_MS = 600_000;
/** So many answers are made at once. Each has statements that run at the same time; more of them would wait in ClickHouse, and looks with them. */
const MOST_AT_ONCE = 8;
/** So many of them for one tenant while others wait. */
const MOST_OF_ONE = 6;
/** Larger answers are not kept. */
export const MOST_ANSWER_BYTES = 1024 * 1024;

interface Answered {
  readonly written: Written;
  readonly pendingUnits: number;
  readonly followed: Followed;
  /** Undefined where nothing is known of changes. */
  readonly version: Version | undefined;
  /** Tables that it depends on; undefined where it is of this moment alone. */
  readonly tables: ReadonlySet<FollowedTable> | undefined;
  /** Of the clock `completeUntil`: it is the answer from here on, until a broadcast matures. */
  readonly from: number;
}

/** When a broadcast matures next after `from`; undefined where that is not known. */
type Until = Promise<number | undefined>;

interface Made extends Answered {
  /** Reads it once, and only where someone may be given the answer again. */
  until(): Until;
}

/** An answer, and while it is the answer. What it was made with, the question and its context, is not kept. */
class Kept {
  readonly answered: Answered;
  readonly until: Until;
  readonly at = performance.now();

  constructor({ until, ...answered }: Made) {
    this.answered = answered;
    this.until = until();
  }

  get bytes(): number {
    return this.answered.written.bytes;
  }
}

/**
 * Answers of metrics. One is kept under its tenant, metric, parameters, language and format, and given again while no unit of the tenant
 * was recomputed, no table that it read was written, and no broadcast matured; freshness and the note on units that wait are those of
 * the question. Equal questions under way share one computation (docs/decisions/0032-answer-cache.md).
 */
export class Answers {
  readonly #deps: AnswersDeps;
  readonly #known: KnownOf | undefined;
  readonly #kept: KeptAnswers<Kept>;
  readonly #underWay = new OneAtATime<Made>();
  readonly #turns = new Turns(MOST_AT_ONCE, MOST_OF_ONE);

  constructor(deps: AnswersDeps) {
    this.#deps = deps;
    const { changes, bytes = 0 } = deps.keeping ?? {};
    this.#known = bytes > 0 && changes !== undefined ? knownOf(changes) : undefined;
    this.#kept = new KeptAnswers(bytes);
    // What was erased is not kept until it is asked for again.
    this.#known?.figures.changes.onRecomputed((tenant) => this.#kept.drop(tenant));
    this.#known?.attribution.changes.onRecomputed((tenant) =>
      this.#kept.drop(tenant, ({ answered }) => answered.followed === 'attribution'),
    );
  }

  get size(): { readonly bytes: number; readonly count: number } {
    return this.#kept;
  }

  /** Forgets what is too old to be given again. */
  sweep(): void {
    this.#kept.dropOlder(LONGEST_KEPT_MS);
  }

  /** The answer. HX_PARAM for parameters that the metric does not take, and what the metric itself throws. */
  async find(question: Question): Promise<Found> {
    const { metric, tenant, raw, waited } = question;
    const known = metric.without?.kept === undefined ? this.#knownOf(metric) : undefined;
    if (known !== undefined) {
      const { changes } = known;
      await changes.look(waited === undefined ? changes.within(tenant, this.#deps.keeping?.withinMs) : 0);
    }
    const context = await contextOfMetric(metric, await this.#deps.contextOf(tenant, waited));
    const asked = { question, context, params: understood(metric, context, raw) };
    if (!known?.changes.usable || context.unfinishedImports !== undefined) {
      return this.#found(asked, await this.#make(asked), 'passed');
    }
    const key = keyOf(asked);
    const kept = this.#kept.get(tenant, key);
    if (kept !== undefined && isOfClock(kept.answered, await kept.until, context) && isCurrent(kept, known, tenant))
      return this.#found(asked, kept.answered, 'hit', key);
    // Who waits has a time of its own, in which an answer waits for recomputes.
    if (waited !== undefined) return this.#makeAndKeep(asked, key);
    return this.#share(asked, key);
  }

  /** Joins an equal question under way, if its answer is also one to this; else makes the answer. */
  async #share(asked: Asked, key: string): Promise<Found> {
    const { tenant, metric } = asked.question;
    const version = () => {
      const { recomputed, written } = this.#knownOf(metric)?.versionOf(tenant) ?? NO_VERSION;
      return JSON.stringify([recomputed, ...written]);
    };
    let isOwn = false;
    const make = () => {
      isOwn = true;
      return this.#make(asked);
    };
    try {
      const { result, isShared } = await this.#underWay.run(`${tenant} ${key}`, version, make);
      if (!isShared) return this.#keep(asked, result, key);
      if (isOfClock(result, await result.until(), asked.context)) return this.#found(asked, result, 'shared', key);
    } catch (error) {
      // What the metric refuses it refuses again. Of anything else the other question's failure may be its own.
      if (isOwn || (error instanceof CodedError && errorTable[error.code].status < 500)) throw error;
    }
    return this.#makeAndKeep(asked, key);
  }

  async #makeAndKeep(asked: Asked, key: string): Promise<Found> {
    return this.#keep(asked, await this.#make(asked), key);
  }

  #keep(asked: Asked, made: Made, key: string): Found {
    const { tenant, metric } = asked.question;
    const changes = this.#knownOf(metric)?.changes;
    const isLasting = made.tables !== undefined && made.written.bytes <= MOST_ANSWER_BYTES;
    // While nothing is known, nothing would drop it where someone is erased.
    if (!isLasting || !changes?.usable || made.version?.recomputed !== changes.recomputed(tenant)) {
      return this.#found(asked, made, 'not_kept');
    }
    this.#kept.set(tenant, key, new Kept(made));
    return this.#found(asked, made, 'kept', key);
  }

  async #make({ question, context, params }: Asked): Promise<Made> {
    const { metric, tenant, as } = question;
    // Before anything is read: what is written meanwhile makes another version.
    const version = this.#knownOf(metric)?.versionOf(tenant);
    const sources = new Sources();
    const lasting = await askLasting(
      { metric, context, params, language: as.language },
      // Each try takes a turn: an answer that only waits for a recompute keeps no one waiting.
      { watching: (watched) => sources.watching(watched), turn: (work) => this.#turns.run(tenant, work) },
    );
    let until: Until | undefined;
    return {
      written: new Written(lasting, as),
      pendingUnits: lasting.pendingUnits,
      followed: followedBy(metric),
      version,
      tables: lasting.mixed ? undefined : sources.tables,
      from: context.completeUntil,
      until: () => {
        until ??= this.#until(metric, context);
        return until;
      },
    };
  }

  /** When a broadcast matures next; undefined where that is not known. */
  async #until(metric: Metric, context: TimedContext): Promise<number | undefined> {
    if (metric.without?.maturity !== undefined) return Number.POSITIVE_INFINITY;
    // An answer does not fail for what only keeps it.
    return this.#knownOf(metric)
      ?.maturities.after(context)
      .catch(() => undefined);
  }

  /** What is known of what its answers depend on, where answers are kept. */
  #knownOf(metric: Metric): Known | undefined {
    return this.#known?.[followedBy(metric)];
  }

  #found({ question, context }: Asked, made: Answered, outcome: AnswerOutcome, key?: string): Found {
    const { metric, tenant, as } = question;
    this.#deps.observe?.(outcome);
    // Who made the answer counted the units that wait; for others these are counted again.
    const isOwn = outcome !== 'hit' && outcome !== 'shared';
    const isCounted = !isOwn && metric.without?.pending === undefined;
    const pending = (isCounted ? this.#knownOf(metric)?.changes.pending(tenant) : undefined) ?? made.pendingUnits;
    return {
      written: made.written,
      passing: passingNotes(metric, context, pending, as.language),
      freshness: freshnessOf(context, pending),
      grown: () => {
        if (key !== undefined) this.#kept.recount(tenant, key);
      },
    };
  }
}

/** A question that was understood. */
interface Asked {
  readonly question: Question;
  readonly context: TimedContext;
  readonly params: z.output<z.ZodObject>;
}

const isOfClock = ({ from }: Answered, until: number | undefined, { completeUntil }: TimedContext): boolean =>
  from <= completeUntil && completeUntil < (until ?? from + 1);

const followedBy = ({ followed }: Metric): Followed => followed ?? 'figures';
const NO_VERSION: Version = { recomputed: '', written: new Map() };

const isCurrent = ({ answered: { version, tables }, at }: Kept, known: Known, tenant: string): boolean =>
  version !== undefined && known.isCurrent(version, tenant, tables ?? []) && performance.now() - at < LONGEST_KEPT_MS;

/** Everything that an answer is another one by, within its tenant. */
function keyOf({ question: { metric, as }, context, params }: Asked): string {
  const { zone, latenessMs, goal, minCell, newerDefinition, attribution } = context;
  return JSON.stringify([
    metric.id,
    as.format,
    as.language,
    params,
    [zone, latenessMs, goal, minCell, newerDefinition, attribution],
  ]);
}
