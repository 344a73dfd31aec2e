import { type NoteCode, unnamedCodes } from '../../../contract/notes.ts';
import type { SharedStage } from '../../../contract/words/coverageNotes.ts';
import { type NoteArguments, noteText } from '../../../contract/words/notes.ts';
import { unnamedOutcomes } from '../../../store/tables/rollups.ts';
import type { MetricContext, Note } from '../metric.ts';
import type { Measured } from './measured.ts';
import type { Unnamed } from './outcomes.ts';
import type { Sums } from './sums.ts';

/** A note of the closed list: its sentence is made of `of`, `more` is for programs. */
export function note<Code extends NoteCode>(
  code: Code,
  of: NoteArguments<Code>,
  more: Pick<Note, 'column' | 'count'> = {},
): Note & { readonly code: Code } {
  return { code, ...more, message: noteText(code, ...of) };
}

/** Rows of rollups that an earlier definition computed; and those that an answer lacks until they are recomputed. */
export function definitionNotes(outdated: number, missing = 0): Note[] {
  const count = outdated + missing;
  return count === 0 ? [] : [note('definition_changed', [{ as: outdated > 0 ? 'earlier' : 'missing' }], { count })];
}

/** Units whose recompute is still to be done. */
export function pendingNotes(count: number): Note[] {
  return count === 0 ? [] : [note('pending', [{ as: 'units', count }], { count })];
}

/** The time of `wait` was over before all was counted. */
export function waitedNotes(count: number): Note[] {
  return [note('pending', [{ as: 'waited' }], count === 0 ? {} : { count })];
}

/** An answer that is not known to be of one version of each unit: oneVersion.ts. */
export function mixedNotes(mixed: boolean): Note[] {
  return mixed ? [note('mixed_versions', [])] : [];
}

/** Figures of a database that a newer program works on, answered by this one. */
export function newerDefinitionNotes({ newerDefinition = false }: Pick<MetricContext, 'newerDefinition'>): Note[] {
  return newerDefinition ? [note('definition_changed', [{ as: 'later' }])] : [];
}

/** What an answer lists up to a limit. */
export type Listed = NoteArguments<'truncated'>[0]['what'];

/** Segments overlap: rows of several have no total. `splitBy` is what rows share broadcasts by (audienceSplit.ts). */
export function overlapNotes(splitBy: readonly string[]): Note[] {
  return splitBy.includes('segment') ? [note('overlap', [], { column: 'segment' })] : [];
}

/**
 * One note for the rows that lack a figure. A rate without a denominator is explained in its row alone, what does not
 * exist by event date in a note of its own.
 */
export function notMeasurableNotes(rows: readonly { readonly not_measurable: string }[]): Note[] {
  const count = rows.filter(({ not_measurable }) =>
    /:(?!no_denominator|no_data|event_date)/.test(not_measurable),
  ).length;
  return count === 0 ? [] : [note('not_measurable', [{ as: 'rows', count }], { column: 'not_measurable', count })];
}

const stages = [
  { stage: 'delivery', column: 'delivery_rate', n: 'broadcasts_delivery', sent: 'sent_where_delivery' },
  { stage: 'read', column: 'open_rate', n: 'broadcasts_read', sent: 'sent_where_read' },
  { stage: 'click', column: 'click_rate', n: 'broadcasts_click', sent: 'sent_where_click' },
  { stage: 'conversion', column: 'conversion_rate', n: 'broadcasts_conversion', sent: 'sent_where_conversion' },
] as const satisfies readonly { stage: SharedStage; column: string; n: keyof Sums; sent: keyof Sums }[];

/** People sent to by broadcasts that can measure a stage. Deliveries by counts may be all that is known of who was sent to. */
function sentWhere(where: (typeof stages)[number]['sent'], total: (name: keyof Sums) => number): number {
  if (where !== 'sent_where_delivery') return total(where);
  return total(where) + total('delivered') - total('delivered_where_sent');
}

/**
 * For each stage that some of the broadcasts cannot measure: whose figures these are, as a share of those sent to. `total`
 * adds up a measure over the answer's groups, `of` has each broadcast once. Where it is not known how many people some broadcasts
 * were sent to, there is no share: then of how many broadcasts.
 */
export function shareNotes(total: (name: keyof Sums) => number, of: Measured): Note[] {
  const all = total('broadcasts');
  if (total('broadcasts_sent') < all) return coverageNotes(of);
  const sent = total('sent');
  return stages.flatMap(({ stage, column, n, sent: where }): Note[] => {
    if (total(n) === all) return [];
    // Conversions that lack because clicks do are explained by the clicks.
    if (stage === 'conversion' && total(n) === total('broadcasts_click')) return [];
    const share = sent > 0 ? sentWhere(where, total) / sent : 0;
    return [note('not_measurable', [{ as: 'share', stage, share }], { column })];
  });
}

/**
 * Of how many broadcasts each stage is known, and the denominator where deliveries are not reported. Answers that know how
 * many people these were sent to give that share instead: shareNotes().
 */
function coverageNotes(of: Measured): Note[] {
  const covered = stages.flatMap(({ stage, column, n }): Note[] => {
    const count = of[n];
    if (stage === 'delivery' || count === 0 || count === of.broadcasts) return [];
    if (stage === 'conversion' && count === of.broadcasts_click) return [];
    return [note('not_measurable', [{ as: 'covered', stage, count, of: of.broadcasts }], { column, count })];
  });
  // Of whom it is not known how many were sent to, there is no denominator.
  const count = of.broadcasts_sent - of.broadcasts_delivery;
  if (count <= 0) return covered;
  return [
    ...covered,
    note('not_measurable', [{ as: 'denominator', count, of: of.broadcasts }], { column: 'delivery_rate', count }),
  ];
}

/** Everything that limits the figures of an answer: coverageNotes() and gapNotes(). */
export function limitNotes(of: Measured, unnamed: Unnamed): Note[] {
  return of.broadcasts === 0 ? [] : [...coverageNotes(of), ...gapNotes(of, unnamed)];
}

/** Figures of answers over several broadcasts that some of them may lack. */
export type PartialFigure = 'sent' | 'failed' | 'delivery_rate';

/**
 * Broadcasts that a figure over several lacks. A sum of those sent to, or failed, is of the others where counts do not include it; where it
 * is of none it is null, and its row has the reason. A delivery rate lacks broadcasts whose deliveries are known, and not of how many people.
 */
export function partialNotes(of: Measured, shown: readonly PartialFigure[]): Note[] {
  return shown.flatMap((column): Note[] => {
    const isRate = column === 'delivery_rate';
    const count = (isRate ? of.broadcasts_delivery : of.broadcasts) - of[`broadcasts_${column}`];
    if (count === 0 || (!isRate && count === of.broadcasts)) return [];
    return [note('not_measurable', [{ as: column, count }], { column, count })];
  });
}

/** What limits figures of an answer though they are shown: lower bounds, gaps in deliveries, outcomes without a broadcast. */
export function gapNotes(of: Measured, unnamed: Unnamed): Note[] {
  if (of.broadcasts === 0) return [];
  const notes: Note[] = [];
  if (of.broadcasts_lower_bound > 0) {
    const count = of.broadcasts_lower_bound;
    notes.push(note('reads_lower_bound', [{ count, all: count === of.broadcasts_read }], { column: 'read', count }));
  }
  if (of.broadcasts_delivery_gaps > 0 && of.engaged_where_gaps > 0) {
    const count = of.broadcasts_delivery_gaps;
    const share = of.engaged_unconfirmed_where_gaps / of.engaged_where_gaps;
    notes.push(
      note('deliveries_incomplete', [{ count, all: count === of.broadcasts, share }], { column: 'delivered', count }),
    );
  }
  return [...notes, ...unnamedNotes(of, unnamed)];
}

/** One note for each kind of outcome that names no broadcast, where the broadcasts could have measured it. */
function unnamedNotes(of: Measured, unnamed: Unnamed): Note[] {
  return unnamedOutcomes
    .filter((outcome) => unnamed[outcome] && of[`broadcasts_${outcome}`] > 0)
    .map((outcome) => note(unnamedCodes[outcome], []));
}
