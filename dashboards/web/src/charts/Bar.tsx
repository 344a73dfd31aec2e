import type { Interval } from '../marks/ranges.ts';
import './charts.css';

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%`;

export interface BarProps {
  /** Shares of the whole track, 0 to 1. */
  readonly value: number | undefined;
  readonly interval?: Interval | undefined;
  readonly earlier?: number | undefined;
  /** Where the value is known as a range only: a band with two ends. */
  readonly range?: Interval | undefined;
  /** The end of the track that nothing can be known of. */
  readonly unseen?: number | undefined;
  /** CSS colour. */
  readonly colour: string;
  readonly thin?: boolean;
}

/** A bar with its whisker, or a band between two ends, over the earlier period's ghost; hatched where nothing can be measured. Its words have the same. */
export function Bar({ value, range, interval, earlier, unseen = 0, colour, thin = false }: BarProps) {
  const isAbsent = value === undefined && range === undefined;
  return (
    <span className={`bar${thin ? ' bar-thin' : ''}${isAbsent ? ' bar-absent' : ''}`} aria-hidden="true">
      {unseen > 0.0005 && !isAbsent ? (
        <span className="bar-unseen" style={{ insetInlineStart: percent(1 - unseen) }} />
      ) : null}
      {earlier === undefined ? null : <span className="bar-ghost" style={{ width: percent(earlier) }} />}
      {value === undefined ? null : <span className="bar-fill" style={{ width: percent(value), background: colour }} />}
      {range === undefined ? null : (
        <span
          className="bar-range"
          style={{
            insetInlineStart: percent(range.low),
            width: percent(range.high - range.low),
            borderColor: colour,
            background: `color-mix(in srgb, ${colour} 32%, transparent)`,
          }}
        />
      )}
      {interval === undefined ? null : (
        <span
          className="bar-whisker"
          style={{ insetInlineStart: percent(interval.low), width: percent(interval.high - interval.low) }}
        />
      )}
    </span>
  );
}
