import type { PageDefinition } from '../../../definitions/definition.ts';
import { useFilters } from '../address/filters.ts';
import { useLocalise } from '../language/language.tsx';
import { comparisonOf, usePeriodWords } from './usePeriodWords.ts';

/** Which days are in view, of which zone, and which they are compared with: always in words. */
export function PeriodWords({ page }: { readonly page: PageDefinition }) {
  const localise = useLocalise();
  const filters = useFilters();
  const words = usePeriodWords();
  const { period } = filters;
  const mode = page.filters.includes('compare') ? comparisonOf(filters) : undefined;
  const byEvent = page.filters.includes('date_basis') && filters.one('date_basis') === 'event';
  const parts = [
    words.whole(period),
    ...(period !== undefined && mode !== undefined ? [words.compared(period, mode)] : []),
    localise({ en: 'days of {zone}', 'zh-CN': '按 {zone} 时区的日期' }, { zone: words.zone }),
    ...(byEvent
      ? [localise({ en: 'curves count by event date', 'zh-CN': '曲线按事件日期计数' })]
      : [localise({ en: 'a broadcast counts on the day of its first send', 'zh-CN': '群发计入首次发送当天' })]),
  ];
  return (
    <p className="period-words" aria-live="polite">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}
