import { CodedError } from '../../../contract/errors.ts';
import { horizons } from '../../../store/tables/rollups.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { completenessOf } from '../grammar/maturity.ts';
import { peopleOf } from '../grammar/people.ts';
import { lastSeen, rangeOfOneNotes } from '../grammar/rangeNotes.ts';
import { derive } from './broadcastRows.ts';
import { type Params, params, type Row, row } from './broadcastShape.ts';
import { figuresQuery, sourceRow, worthQuery, worthRow } from './broadcastSource.ts';
import { noConversions, outdatedOf, storedAt } from './storedRow.ts';

const isWhole = ({ segment, variant }: { segment: string; variant: string }) => segment === '*' && variant === '*';

/** Between which ends the broadcast's readers are, at the horizons where they are no single number. */
function rangesOf(rows: readonly Row[], reach: number) {
  const whole = rows.filter(isWhole);
  const ends = whole.flatMap(({ horizon, read, read_low: low, read_high: high }) => {
    const at = horizons.find((name) => name === horizon);
    return at !== undefined && read === null && low !== null && high !== null ? [{ horizon: at, low, high }] : [];
  });
  const [known] = whole;
  const seen = known === undefined ? undefined : lastSeen(known.known_by, known.read_known_ms);
  return rangeOfOneNotes(ends, reach, seen, { column: 'read', count: ends.length });
}

async function read(context: AnswerContext, asked: Params) {
  const by = asked.group_by ?? [];
  const [figures, worth] = [figuresQuery(context, asked, by), worthQuery(context, asked)];
  const [found, orders] = await Promise.all([context.query(figures, sourceRow), context.query(worth, worthRow)]);
  if (found.length === 0) {
    throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast', { at: asked.broadcast });
  }
  const completeness = completenessOf(context, asked.broadcast);
  const rows = found.flatMap((one) =>
    horizons.map((horizon) => derive(one, horizon, asked, orders, completeness, context.unnamed)),
  );
  // What notes are made of is the same at every horizon.
  const whole = found.filter(isWhole).map((one) => storedAt(one, '1h', noConversions));
  return {
    rows,
    queries: [figures, worth],
    people: rows.map(({ sent, read_high }, i) =>
      peopleOf({
        broadcasts: 1,
        reach: found[Math.floor(i / horizons.length)]?.reach ?? 0,
        sent: sent ?? 0,
        read_possible: read_high ?? 0,
      }),
    ),
    by,
    limits: { as: 'counts', of: whole, countRows: true },
    reads: { of: whole },
    immature: { as: 'horizons', count: rows.filter((one) => !one.mature && isWhole(one)).length },
    // Of each row that is shown.
    outdated: found.reduce((total, one) => total + horizons.length * outdatedOf(one), 0),
    notes: rangesOf(rows, whole[0]?.reach_where_read ?? 0),
  } as const;
}

/** One broadcast in full; see `about`. */
export const broadcast = defineMetric({
  id: 'broadcast',
  title: { en: 'One broadcast', 'zh-CN': '群发详情' },
  about: {
    en: 'All results of one broadcast, one row for each measurement window (1h, 24h, 3d, 7d, 30d, all), of everyone or by segment and variant. Where reads come from lists or daily counts, reads in a window may be a range: then read is null, and read_low and read_high are its ends. known_by, read_as_of and read_known_ms show how and up to when reads are known; nothing_seen_after means that only the lower end is known. Open rates have a Wilson interval, which describes this broadcast only. Medians are estimated from histograms and are off by at most 25%; medians of listed readers are a range. Totals and delivery have no window and repeat in each row.',
    'zh-CN':
      '一次群发的全部效果：每个统计窗口（1h、24h、3d、7d、30d、all）一行，可为全部受众或按分群、变体拆分。已读来自已读名单轮询或按天汇总数时可能只有区间：此时 read 为空，read_low 与 read_high 为两端。known_by、read_as_of 与 read_known_ms 给出已读数据来源和统计截至时间；nothing_seen_after 表示只知道下限。已读率附 Wilson 区间，只描述该次群发。中位数由直方图估算，误差不超过 25%；来自名单的中位数为区间。总次数与送达没有统计窗口，各行相同。',
  },
  params,
  row,
  without: {
    period: 'It is of one broadcast.',
    limit: 'It has a row for each horizon, segment and variant.',
  },
  read,
});
