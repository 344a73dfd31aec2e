import type { KnownBy } from '../../../contract/words/knownBy.ts';
import { type Horizon, horizonMs } from '../../../store/tables/rollups.ts';
import { maybeDerived } from '../../model/columns.ts';

/** How old what is known of one broadcast's reads is: "at least 41 % (last list after 30 h)". */
export const knownToColumns = {
  read_known_ms: maybeDerived(
    'number',
    'Reads known up to, from the first send (ms)',
    '已读统计到首次发送后多久（毫秒）',
  ),
  nothing_seen_after: maybeDerived(
    'flag',
    'Nothing seen after the horizon: read is at least read_low',
    '统计窗口结束后没有名单或汇总数（只知已读下限）',
  ),
};

interface OneBroadcast {
  readonly known_by: KnownBy | null;
  readonly read: number | null;
  /** Milliseconds since 1970; null where no complete list and no count is there, and with events. */
  readonly read_as_of: number | null;
  readonly first_send_at: number;
  readonly p99_delivery_at: number;
  readonly basis_click: string;
}

/** The columns of one broadcast at a horizon (docs/cascade.md, "Where nothing was seen after h"). */
export function knownTo(one: OneBroadcast, horizon: Horizon) {
  return {
    read_known_ms: one.read_as_of === null ? null : one.read_as_of - one.first_send_at,
    nothing_seen_after: one.known_by === null ? null : one.read === null && isUnseenAfter(one, horizon),
  };
}

/** At `all` the figure is that of the last list or count, so there is nothing after it to be seen. */
function isUnseenAfter(one: OneBroadcast, horizon: Horizon): boolean {
  if (one.known_by === 'event') return false;
  if (one.read_as_of === null) return true;
  return horizon !== 'all' && one.read_as_of < sentBy(one) + horizonMs[horizon];
}

/**
 * Lists show whom they do not name as unread, so nearly everyone's horizon must be over. Counts are of the time of sending; where
 * there are no recipients that is p99, too, the end of the day where only the day is known.
 */
function sentBy({ known_by, first_send_at, p99_delivery_at, basis_click }: OneBroadcast): number {
  return known_by === 'poll' || basis_click === 'none' ? p99_delivery_at : first_send_at;
}
