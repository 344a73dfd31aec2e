import { TAG_SEPARATOR } from '../../../contract/fields.ts';
import { serverFault } from '../../../store/failure.ts';
import { quickPlansOf, withSettings } from '../../../store/quickPlans.ts';
import type { Store } from '../../../store/store.ts';
import type { MadeCells } from '../../model/audience.ts';
import { Scratch } from '../../states/scratch.ts';
import { batchOf, withBroadcasts } from '../broadcasts/broadcastSteps.ts';
import { lookAtChildren } from '../children.ts';
import { lookAtSlices, withSums } from '../slices/sumSteps.ts';
import type { BroadcastSource } from '../sources.ts';
import { allConversionsInto } from './audienceConversions.ts';
import { allCellsInto } from './audienceStats.ts';
import { type RowsOfQuestion, rowsOfQuestion } from './rowsOfQuestion.ts';

/*
 * A broadcast with more sets of tags than there are cells of (audienceCells.ts) is counted for each question, by the code that recomputes it:
 * the states of its recipients are made from raw rows, and added up by what a question means instead of by their tags. Of a large
 * broadcast the slices store sums by tags, which are added up in the same way.
 */

/** Whom a question is about. */
export interface Meant {
  /**
   * What someone with these tags is counted in: a list as SQL over a column `audience`, which has the tags joined. Empty: in nothing. `*` is
   * everyone who is meant, and anything else a segment of these.
   */
  readonly countedIn: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Broadcasts that were counted for a question. */
export interface CellsOfQuestion {
  readonly cells: MadeCells;
  /** Those of the broadcasts that were not counted: all of them have too many rows, or they are being recomputed. */
  readonly leftOut: readonly string[];
  /** Drops the tables. It never throws. */
  readonly drop: () => Promise<void>;
}

export interface QuestionAbout {
  readonly tenant: string;
  readonly broadcasts: readonly string[];
  readonly meant: Meant;
  /** Raw rows that it may read; by default as many as rowsOfQuestion.ts has. */
  readonly mostRows?: number | undefined;
}

/** Of each statement. Broadcasts of one that needs more are left out. */
const LIMITS = { max_memory_usage: 2 ** 30, max_execution_time: 30 };
const tooMuch: readonly (string | undefined)[] = ['MEMORY_LIMIT_EXCEEDED', 'TIMEOUT_EXCEEDED'];

/** What everyone who converted is counted in, by which the goals of a broadcast are chosen. No tag has it. */
const EVERYONE = TAG_SEPARATOR;

const underWay = new WeakMap<Store, Promise<unknown>>();

/**
 * Counts broadcasts for a question: those with fewest rows first, as many as the limit allows. Questions of a store follow each other, so that
 * many take no more memory than one. Cost: as a recompute of these broadcasts, but for what it writes.
 */
export function makeCells(store: Store, asked: QuestionAbout): Promise<CellsOfQuestion> {
  const made = (underWay.get(store) ?? Promise.resolve()).then(() => make(store, asked));
  underWay.set(
    store,
    made.catch(() => undefined),
  );
  return made;
}

async function make(given: Store, asked: QuestionAbout): Promise<CellsOfQuestion> {
  const store = withSettings(given, { ...(await quickPlansOf(given)), ...LIMITS });
  const scratch = new Scratch(given);
  try {
    const [stats, conversions] = await Promise.all([
      scratch.like('audience_stats'),
      scratch.like('audience_conversions'),
    ]);
    const { batches, leftOut } = await rowsOfQuestion(store, asked);
    const left = [...leftOut];
    for (const batch of batches) {
      if (!(await isCounted(store, asked, batch, { stats, conversions }))) left.push(...batch.broadcasts);
    }
    return { cells: { stats, conversions }, leftOut: left, drop: () => scratch.drop() };
  } catch (error) {
    await scratch.drop();
    throw error;
  }
}

/** Counts broadcasts into the tables: all of the batch, or none where that takes too much or they are being recomputed. */
async function isCounted(
  store: Store,
  asked: QuestionAbout,
  batch: RowsOfQuestion['batches'][number],
  cells: MadeCells,
): Promise<boolean> {
  const scratch = new Scratch(store);
  try {
    const [stats, conversions] = await Promise.all([
      scratch.like('audience_stats'),
      scratch.like('audience_conversions'),
    ]);
    const use = (source: BroadcastSource) => count(store, source, asked.meant, { stats, conversions });
    const units = batch.broadcasts.map((unit) => ({
      kind: 'broadcast' as const,
      tenant: asked.tenant,
      unit,
      marks: 0,
    }));
    const facts = await batchOf(store, units);
    if (batch.bits === undefined) await withBroadcasts({ store, scratch }, facts, use);
    else {
      const [before, slices] = await Promise.all([
        lookAtChildren(store, 'sum', units),
        lookAtSlices(store, facts, batch.bits),
      ]);
      if (before.inWork.size > 0 || slices.some(({ missing }) => missing.length > 0)) return false;
      await withSums({ store, scratch }, facts, batch.bits, use);
      if ((await before.torn()).size > 0) return false;
    }
    await copy(store, stats, cells.stats);
    await copy(store, conversions, cells.conversions);
    return true;
  } catch (error) {
    if (tooMuch.includes(serverFault(error))) return false;
    throw error;
  } finally {
    await scratch.drop();
  }
}

/** Rows of whole batches alone are in the tables that an answer reads. */
const copy = (store: Store, from: string, to: string) =>
  store.command({ name: 'copy-cells', sql: `INSERT INTO ${to} SELECT * FROM ${from}` });

/** Adds up the recipients of a source by what they are counted in. */
async function count(store: Store, source: BroadcastSource, meant: Meant, { stats, conversions }: MadeCells) {
  const ofMeant = countedAs(source, meant, meant.countedIn);
  const cells = allCellsInto(ofMeant, stats);
  if (cells === undefined) return;
  await store.command(cells);
  const orders = await source.orders?.();
  if (orders === undefined) return;
  const ofAll = `arrayConcat(['${EVERYONE}'], ${meant.countedIn})`;
  const settled = `(SELECT * REPLACE (arrayJoin(${ofAll}) AS audience) FROM ${orders})`;
  await store.command(
    allConversionsInto(countedAs(source, meant, ofAll), EVERYONE, { orders: settled, into: conversions }),
  );
}

const countedAs = (source: BroadcastSource, { params }: Meant, countedIn: string): BroadcastSource => ({
  ...source,
  sums: (sums) => source.sums({ ...sums, countedIn }),
  params: { ...source.params, ...params },
});
