import type { Interval } from '../marks/measures.ts';
import './charts.css';

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%`;

export interface BarProps {
  /** Shares of the whole track, 0 to 1. */
  readonly value: number | undefined;
  readonly interval?: Interval | undefined;
  readonly earlier?: number | undefined;
  /** The end of the track that nothing can be known of. */
  readonly unseen?: number | undefined;
  /** CSS colour. */
  readonly colour: string;
  readonly thin?: boolean;
}

/** A bar with its whisker over the earlier period's ghost; hatched where nothing can be measured. Words beside it say the same. */
export function Bar({ value, interval, earlier, unseen = 0, colour, thin = false }: BarProps) {
  return (
    <span className={`bar${thin ? ' bar-thin' : ''}${value === undefined ? ' bar-absent' : ''}`} aria-hidden="true">
      {unseen > 0.0005 && value !== undefined ? (
        <span className="bar-unseen" style={{ insetInlineStart: percent(1 - unseen) }} />
      ) : null}
      {earlier === undefined ? null : <span className="bar-ghost" style={{ width: percent(earlier) }} />}
      {value === undefined ? null : <span className="bar-fill" style={{ width: percent(value), background: colour }} />}
      {interval === undefined ? null : (
        <span
          className="bar-whisker"
          style={{ insetInlineStart: percent(interval.low), width: percent(interval.high - interval.low) }}
        />
      )}
    </span>
  );
}
