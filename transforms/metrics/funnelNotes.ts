import type { FunnelParams, Group, Part } from './funnelShape.ts';
import { totalMeasured, whoseRow } from './grammar/measured.ts';
import {
  definitionNotes,
  deliveryRateNotes,
  gapNotes,
  immatureNotes,
  note,
  overlapNotes,
  shareNotes,
  sizeNotes,
  truncatedNotes,
} from './grammar/notes.ts';
import type { Unnamed } from './grammar/outcomes.ts';
import { rangeNotes, totalReadsKnown } from './grammar/rangeNotes.ts';
import type { MetricContext, Note } from './metric.ts';

/**
 * What a reader of the funnel must know of its rows. Shares and counts are of the current period, as its figures; whether
 * anything is outdated or cut off is of both periods.
 */
export function funnelNotes(
  context: MetricContext,
  asked: FunnelParams,
  [current, ...earlier]: readonly [Part, ...Part[]],
  unnamed: Unnamed,
  { unsplit, ranges }: { readonly unsplit: number; readonly ranges: number },
): Note[] {
  const parts = [current, ...earlier];
  const { groups } = current;
  const groupBy = asked.group_by ?? [];
  const sum = (of: (group: Group) => number) => groups.reduce((total, group) => total + of(group), 0);
  const all = groups.map(({ sums }) => sums);
  // With the people whom include_machine and bounds add, as in the rows.
  const shown = groups.map(({ sums, figures }) => ({
    ...sums,
    ...{ read: figures.read_low ?? 0, read_possible: figures.read_high ?? 0 },
  }));
  const overlap = groupBy.includes('segment') || groupBy.includes('variant');
  const measured = totalMeasured(all, overlap);
  const known = { ...totalReadsKnown(shown, overlap), unsplit, ranges };
  const machine = sum((group) => group.figures.machine_only ?? 0) > 0;
  return [
    ...overlapNotes(groupBy),
    ...shareNotes((name) => sum((group) => group.sums[name]), measured),
    ...sizeNotes(measured),
    ...deliveryRateNotes(measured),
    ...gapNotes(measured, unnamed),
    ...immatureNotes(current.immature),
    ...definitionNotes(parts.flatMap((part) => part.groups).reduce((total, { outdated }) => total + outdated, 0)),
    ...rangeNotes(known, context, overlap ? 'part' : whoseRow(asked, {}), asked.horizon),
    ...(machine ? [note('machine', [{ included: asked.include_machine }], { column: 'machine_only' })] : []),
    ...truncatedNotes(
      parts.some((part) => part.truncated),
      'groups',
      asked.limit,
    ),
  ];
}
