import { CodedError } from '../../contract/errors.ts';
import { type Reason, writeReasons } from '../../contract/notes.ts';
import { groupsOf } from '../model/dimensions.ts';
import { askedRates, denominatorOf, type RateName, rates } from '../rates/rates.ts';
import { totalsOf } from '../statistics/clusterSums.ts';
import { type CascadeParams, type CascadeRow, params, row } from './cascadeShape.ts';
import { type CascadeSums, cascadeQuery, type SourceRow, sourceRow, sumsOf } from './cascadeSource.ts';
import { readUnsplit } from './grammar/audienceSplit.ts';
import { areTooCoarse, type CountedClusters, countedClusters } from './grammar/clusters.ts';
import { isMadeOfReads } from './grammar/comparables.ts';
import { joined, readCompared } from './grammar/compared.ts';
import { countRow, immatureQuery } from './grammar/immature.ts';
import { limitsOfRange, noRateOfBroadcasts, rateOfBroadcasts } from './grammar/intervals.ts';
import { seenReason, totalMeasured, unseen, type Whose, whoseRow } from './grammar/measured.ts';
import {
  definitionNotes,
  deliveryRateNotes,
  gapNotes,
  immatureNotes,
  leftOutNotes,
  overlapNotes,
  shareNotes,
  sizeNotes,
  truncatedNotes,
} from './grammar/notes.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { readRanges } from './grammar/rangeCount.ts';
import { rangeNotes, totalReadsKnown, unrankedNotes, unsplitNotes } from './grammar/rangeNotes.ts';
import { ofReaders, readFigures } from './grammar/ranges.ts';
import { type Asked, select } from './grammar/selection.ts';
import { noDays, summedDays } from './grammar/summedDays.ts';
import { ofRecipientsOf } from './grammar/sums.ts';
import type { Metric, MetricContext, Note } from './metric.ts';

/** Of the people who are a rate's numerator: who are implied, and who are known by machine reads only. */
function beside(rate: RateName, sums: CascadeSums): { implied: number | null; machine_only: number | null } {
  if (rate === 'delivery_rate') return { implied: ofRecipientsOf(sums).delivered_implied, machine_only: null };
  if (rate === 'open_rate') {
    // Nothing but counts is known of any broadcast that can be read.
    const noReaders = sums.broadcasts_counts_only >= sums.broadcasts_read;
    return {
      implied: ofReaders(sums, sums.read_implied),
      machine_only: noReaders ? null : sums.machine_where_read,
    };
  }
  return { implied: null, machine_only: null };
}

/** Why there is no rate: no broadcast can measure it, all that can are too young, there is nothing, or the denominator is 0. */
function reasonFor(
  found: SourceRow,
  sums: CascadeSums,
  rate: RateName,
  {
    broadcasts,
    people,
    unnamed,
    whose,
  }: { readonly broadcasts: number; readonly people: number; readonly unnamed: Unnamed; readonly whose: Whose },
): Reason | undefined {
  const missing = rates[rate].seen
    .map((seen) => unseen(seen, sums, unnamed, whose))
    .find((reason) => reason !== undefined);
  if (broadcasts > 0) return missing ?? (people > 0 ? undefined : seenReason(rate, readFigures(sums)));
  if (found.used_broadcasts === 0) return found.immature_broadcasts > 0 ? 'immature' : 'no_data';
  return missing ?? 'no_data';
}

/** `open_rate:no_reads`: a row has one rate. */
const named = (name: string, reason: Reason | undefined) =>
  reason === undefined ? '' : writeReasons([[name, reason]]);

const noRange = {
  ...{ point_share: null, read_low: null, read_high: null, open_rate_low: null, open_rate_high: null },
  ...{ known_by: null, read_as_of: null, range_low: null, range_high: null, range_broadcasts: null },
};

/** What is known of reads where they are no single number: of the open rate alone. */
function rangeOf(name: RateName, sums: CascadeSums, { whole, withoutPoint }: CountedClusters) {
  if (name !== 'open_rate' || sums.broadcasts_read === 0 || withoutPoint === undefined) return noRange;
  // The row has the denominator in of_people.
  const { read, open_rate, reach_point, ...columns } = readFigures(sums);
  const { low, high } = limitsOfRange(whole, withoutPoint, {
    low: columns.open_rate_low,
    high: columns.open_rate_high,
  });
  return { ...columns, range_low: low, range_high: high, range_broadcasts: totalsOf(withoutPoint.low).count };
}

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** Broadcasts of which it is not known how many people they were sent to: no share of all that were sent is known then. */
const unsized = ({ broadcasts, broadcasts_sent }: CascadeSums) => broadcasts - broadcasts_sent;

/** Why figures of the people sent to are null. */
function sentReasons(found: SourceRow, sums: CascadeSums): string {
  if (found.used_broadcasts === 0) return named('sent', found.immature_broadcasts > 0 ? 'immature' : 'no_data');
  const unknown = [
    ...(sums.broadcasts_sent === 0 ? ['sent'] : []),
    ...(sums.broadcasts_sent_implied === 0 ? ['implied'] : []),
    ...(unsized(sums) > 0 ? ['measurable_share'] : []),
  ];
  return writeReasons(unknown.map((column): [string, Reason] => [column, 'counts_only']));
}

function sentRow(found: SourceRow, sums: CascadeSums) {
  const isEmpty = found.used_broadcasts === 0;
  return {
    ...{ stage: 'sent', rate_name: null, of: null, of_people: null },
    people: isEmpty || sums.broadcasts_sent > 0 ? sums.sent : null,
    implied: isEmpty || sums.broadcasts_sent_implied > 0 ? sums.sent_implied : null,
    ...{ rate: null, low: null, high: null, interval: null, degrees_of_freedom: null, broadcast_weighted_rate: null },
    ...{ ...noRange, broadcasts: found.used_broadcasts - unsized(sums), effective_broadcasts: null },
    ...{ machine_only: null, measurable_share: unsized(sums) > 0 ? null : ratio(sums.sent, sums.sent) },
    not_measurable: sentReasons(found, sums),
  };
}

/** Deliveries are known, and no one knows of how many: they are no part of a rate. */
const deliveredAlone = (name: RateName, reason: Reason | undefined, sums: CascadeSums) =>
  name === 'delivery_rate' && reason === 'counts_only' && sums.broadcasts_delivery > 0 ? sums.delivered : null;

function rateRow(
  found: SourceRow,
  sums: CascadeSums,
  name: RateName,
  clusters: CountedClusters,
  unnamed: Unnamed,
  whose: Whose,
) {
  const [broadcasts, confirmed, sent] = clusters.counted;
  const { stage, part, whole } = rates[name];
  const people = { part: sums[part], whole: sums[whole] };
  const reason = reasonFor(found, sums, name, { broadcasts, people: people.whole, unnamed, whose });
  const seen = broadcasts > 0 && (reason === undefined || reason === 'no_denominator');
  const { rate, low, high, interval, ...more } = seen
    ? rateOfBroadcasts(clusters.whole, clusters.part)
    : noRateOfBroadcasts;
  return {
    ...{ stage, rate_name: name, rate, low, high, interval, broadcasts },
    people: seen ? people.part : deliveredAlone(name, reason, sums),
    of: seen ? denominatorOf(name, broadcasts, confirmed) : null,
    of_people: seen ? people.whole : null,
    ...(seen ? beside(name, sums) : { implied: null, machine_only: null }),
    ...rangeOf(name, sums, clusters),
    degrees_of_freedom: more.degreesOfFreedom,
    broadcast_weighted_rate: more.broadcastWeighted,
    effective_broadcasts: seen ? more.effectiveBroadcasts : null,
    measurable_share: ratio(sent, sums.sent),
    not_measurable: named(name, reason),
  };
}

/** Rows of one group, with rates and intervals from the counts: pure. */
export function derive(found: SourceRow, asked: CascadeParams, period: string | null, unnamed: Unnamed): CascadeRow[] {
  const sums = sumsOf(found);
  const groups = groupsOf(found);
  const common = {
    period,
    ...groups,
    mature_broadcasts: found.mature_broadcasts,
    immature_broadcasts: found.immature_broadcasts,
  };
  const rateNames = askedRates(asked.rate);
  const clusters = countedClusters(rateNames, found);
  const ofRates = rateNames.flatMap((name, i) => {
    const counted = clusters[i];
    return counted === undefined
      ? []
      : [{ ...common, ...rateRow(found, sums, name, counted, unnamed, whoseRow(asked, groups)) }];
  });
  return asked.rate === undefined ? [{ ...common, ...sentRow(found, sums) }, ...ofRates] : ofRates;
}

function isTooCoarse(row: SourceRow, asked: CascadeParams): boolean {
  return countedClusters(askedRates(asked.rate), row).some(areTooCoarse);
}

async function readPart(
  context: MetricContext,
  asked: CascadeParams,
  of: Asked,
  period: string | null,
  unnamed: Unnamed,
) {
  const single = select(of, true);
  const byDay = select(of);
  const young = immatureQuery(context, single.where, asked.horizon);
  const summed = byDay.stats === 'stats_day' ? await summedDays(context, of, asked.horizon) : undefined;
  const query = cascadeQuery(context, { single, byDay, days: summed?.days ?? noDays }, asked);
  const [first, immature] = await Promise.all([context.query(query, sourceRow), context.query(young, countRow)]);
  const queries = [...(summed === undefined ? [] : [summed.query]), query, young];
  let found = first;
  if (first.some((row) => isTooCoarse(row, asked))) {
    const exact = cascadeQuery(context, { single, byDay, days: noDays }, asked);
    found = await context.query(exact, sourceRow);
    queries.push(exact);
  }
  const groups = found.slice(0, asked.limit);
  return {
    groups,
    rows: groups.flatMap((group) => derive(group, asked, period, unnamed)),
    immature: immature[0]?.n ?? 0,
    truncated: found.length > groups.length,
    queries,
  };
}

type Part = Awaited<ReturnType<typeof readPart>>;

/** Shares and counts are the current period's, as the figures beside them; what is outdated or cut off, of both periods. */
function notesOf(
  context: MetricContext,
  asked: CascadeParams,
  [current, ...earlier]: readonly [Part, ...Part[]],
  unnamed: Unnamed,
  { unsplit, ranges }: { readonly unsplit: number; readonly ranges: number },
): Note[] {
  const parts = [current, ...earlier];
  const sums = current.groups.map(sumsOf);
  const { immature } = current;
  const groupBy = asked.group_by ?? [];
  const overlap = groupBy.includes('segment') || groupBy.includes('variant');
  const ofReads = askedRates(asked.rate).some(isMadeOfReads);
  const measured = totalMeasured(sums, overlap);
  const known = { ...totalReadsKnown(sums, overlap), unsplit, ranges };
  const truncated = parts.some((part) => part.truncated);
  return [
    ...overlapNotes(groupBy),
    ...shareNotes((name) => sums.reduce((total, one) => total + one[name], 0), measured),
    ...(asked.rate === undefined ? sizeNotes(measured, ['sent']) : []),
    ...(askedRates(asked.rate).includes('delivery_rate') ? deliveryRateNotes(measured) : []),
    ...gapNotes(measured, unnamed),
    ...(ofReads
      ? rangeNotes(known, context, overlap ? 'part' : whoseRow(asked, {}), asked.horizon)
      : unsplitNotes(unsplit)),
    ...(asked.sort === undefined ? [] : unrankedNotes(current.rows)),
    ...(asked.maturity === 'mature' ? leftOutNotes(immature) : immatureNotes(immature)),
    ...definitionNotes(parts.flatMap((part) => part.groups).reduce((total, { outdated }) => total + outdated, 0)),
    ...truncatedNotes(truncated, 'groups', asked.limit),
  ];
}

/** A ranking is by one rate. */
function refuse({ sort, rate }: CascadeParams): void {
  if (sort !== undefined && rate?.length !== 1) {
    throw new CodedError('HX_PARAM', 'sort: groups are sorted by one rate: name it with rate', { at: 'sort' });
  }
}

/** The cascade in long form, every rate with its interval; see `about`. */
export const cascade: Metric<typeof params, typeof row> = {
  id: 'cascade',
  title: { en: 'Cascade with uncertainty', 'zh-CN': '转化层级与不确定性' },
  about: {
    en: "The funnel's figures, one row a rate (and one for sent): people of of_people, both from the broadcasts whose platform reports what it takes, with their share of all sent. The 95 % interval is Wilson's for one broadcast and describes that broadcast only; over several it is on the logit with the variance between broadcasts (CR2, Satterthwaite), null where no one or everyone did. Where lists or counts leave a range of reads, the open rate is of the broadcasts with a single value; read_low to open_rate_high also cover those whose readers are a range, and range_low and range_high are the limits of the intervals at both ends. maturity=mature leaves out broadcasts too young for the horizon.",
    'zh-CN':
      '与转化漏斗相同的数字，每个比率一行（另有“已发送”一行）：人次与分母人次均只取平台上报所需数据的群发，并给出其占全部发送的比例。单个群发用 Wilson 95% 区间，仅描述该群发；多个群发用考虑群发间差异的 logit 区间（CR2、Satterthwaite），无人或全体达到时为空。已读只有区间的群发不计入打开率；read_low 至 open_rate_high 也含这些群发，range_low 与 range_high 为两端区间的外侧界限。maturity=mature 不计未满统计窗口的群发。',
  },
  params,
  row,
  async run(context, asked) {
    refuse(asked);
    const unnamed = await readUnnamed(context, asked.goal);
    const [parts, pending, unsplit] = await Promise.all([
      readCompared(asked, (of, period) => readPart(context, asked, of, period, unnamed)),
      pendingUnits(context),
      readUnsplit(context, asked),
    ]);
    const ofReads = askedRates(asked.rate).some(isMadeOfReads);
    const sums = ofReads ? parts[0].groups.map(sumsOf) : [];
    const ranges = await readRanges(context, asked, asked.horizon, sums, asked.maturity);
    const notes = notesOf(context, asked, parts, unnamed, { unsplit: unsplit.count, ranges: ranges.count });
    const { rows, queries } = joined(parts);
    return { rows, notes, pendingUnits: pending, queries: [...queries, ...unsplit.queries, ...ranges.queries] };
  },
};
