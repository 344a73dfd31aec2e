import { useCallback } from 'react';
import type { Localised, PanelDefinition } from '../../../../definitions/definition.ts';
import { useFilters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useLocalise } from '../../language/language.tsx';
import { panelsOf } from '../../panel/panels.ts';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';
import { SegmentFindings } from './SegmentFindings.tsx';
import './contentAudience.css';

const rates = ['open_rate', 'click_rate', 'converted_per_delivered'] as const;
type Shown = (typeof rates)[number];
/** One word each: three of them are next to each other on a phone. */
const words: Readonly<Record<Shown, Localised>> = {
  open_rate: { en: 'Open', 'zh-CN': '已读' },
  click_rate: { en: 'Click', 'zh-CN': '点击' },
  converted_per_delivered: { en: 'Conversion', 'zh-CN': '转化' },
};
const panels = panelsOf('content-audience');

/** Panels of another rate step back; those of no rate of the switch always show. */
const isOf = (rate: Shown) => (panel: PanelDefinition) => {
  const asked = rates.find((one) => one === panel.params?.['rate']);
  return asked === undefined || asked === rate;
};

/** Where a cell of the heatmap leads, and so does a segment that is named over it. */
const heatmapLink = panels.flatMap(({ encoding }) => (encoding.as === 'heatmap' ? [encoding.link] : []))[0];

/** One rate at a time, which the address names: the segments that differ in words (of the open rate), the heatmap, two rankings. */
export default function ContentAudience({ page }: PageProps) {
  const localise = useLocalise();
  const filters = useFilters();
  const rate = rates.find((one) => one === filters.one('rate')) ?? 'open_rate';
  const only = useCallback((panel: PanelDefinition) => isOf(rate)(panel), [rate]);
  // The test is of open rates: over the other two it would name segments that it did not look at.
  const link = rate === 'open_rate' ? heatmapLink : undefined;
  return (
    <>
      <div className="rate-switch">
        <SegmentedControl
          label={localise({ en: 'Rate', 'zh-CN': '比率' })}
          value={rate}
          options={rates.map((value) => ({ value, label: localise(words[value]) }))}
          onChange={(next) => filters.set({ rate: next === 'open_rate' ? undefined : next })}
        />
      </div>
      {link === undefined ? null : <SegmentFindings page={page} link={link} />}
      <PanelsPage page={page} only={only} />
    </>
  );
}
