import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { writeUnit } from './cell.ts';
import type { Counts } from './measures.ts';
import type { Interval } from './ranges.ts';
import './marks.css';

/** Both counts of a rate: "3,894 of 21,307". */
export function CountsText({ counts }: { readonly counts: Counts }) {
  const localise = useLocalise();
  const writing = useWriting();
  return (
    <span className="counts">
      {localise(
        { en: '{people} of {of}', 'zh-CN': '{people} / {of}' },
        { people: writing.count(counts.people), of: writing.count(counts.of) },
      )}
    </span>
  );
}

/** A 95% confidence interval in words: "17.2–19.5%", or "7,012–7,188" of a number of people. */
export function IntervalText({ interval }: { readonly interval: Interval }) {
  const localise = useLocalise();
  const writing = useWriting();
  return (
    <span className="interval" title={localise({ en: '95% confidence interval', 'zh-CN': '95% 置信区间' })}>
      {interval.unit === undefined
        ? writing.range(interval.low, interval.high)
        : [interval.low, interval.high].map((end) => writeUnit(writing, interval.unit ?? 'rate', end)).join('–')}
    </span>
  );
}

/** A small whisker with its point, on a scale from 0 to `most`; words next to it have the same. */
export function IntervalBar({
  value,
  interval,
  most,
}: {
  readonly value: number;
  readonly interval: Interval;
  readonly most: number;
}) {
  const at = (share: number) => `${Math.min(100, Math.max(0, (share / (most || 1)) * 100)).toFixed(2)}%`;
  return (
    <svg className="interval-bar" aria-hidden="true" focusable="false">
      <line x1={at(interval.low)} x2={at(interval.high)} y1="50%" y2="50%" />
      <circle cx={at(value)} cy="50%" r="2.5" />
    </svg>
  );
}
