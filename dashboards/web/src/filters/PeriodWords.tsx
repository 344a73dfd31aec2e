import type { PageDefinition } from '../../../definitions/definition.ts';
import { COMPARED_HORIZON, isAtComparedHorizon, useFilters } from '../address/filters.ts';
import { useLocalise } from '../language/language.tsx';
import { horizonTitles } from '../language/names.ts';
import { comparisonOf, usePeriodWords } from './usePeriodWords.ts';

const within = horizonTitles[COMPARED_HORIZON] ?? { en: '', 'zh-CN': '' };
const bothWithin = {
  en: 'both within {h} of delivery',
  'zh-CN': '两期都只算送达后 {h}内',
};

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
    ...(isAtComparedHorizon(page, filters) ? [localise(bothWithin, { h: localise(within) })] : []),
    localise({ en: '{zone} time', 'zh-CN': '时区：{zone}' }, { zone: words.zone }),
    ...(byEvent
      ? [localise({ en: 'charts over time by event date', 'zh-CN': '趋势图按事件日期' })]
      : [localise({ en: 'by broadcast date', 'zh-CN': '按群发日期' })]),
  ];
  return (
    <p className="period-words" aria-live="polite">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}
