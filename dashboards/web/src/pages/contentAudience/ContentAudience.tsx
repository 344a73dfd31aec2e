import { useCallback } from 'react';
import type { Localised, PanelDefinition } from '../../../../definitions/definition.ts';
import { useFilters } from '../../address/filters.ts';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useSay } from '../../language/language.tsx';
import { panelsOf } from '../../panel/panels.ts';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';
import { BestFor } from './BestFor.tsx';
import './contentAudience.css';

const rates = ['open_rate', 'click_rate', 'converted_per_delivered'] as const;
type Shown = (typeof rates)[number];
/** One word each: three of them stand beside each other on a phone. */
const words: Readonly<Record<Shown, Localised>> = {
  open_rate: { en: 'Open', 'zh-CN': '打开' },
  click_rate: { en: 'Click', 'zh-CN': '点击' },
  converted_per_delivered: { en: 'Conversion', 'zh-CN': '转化' },
};
const panels = panelsOf('content-audience');

/** Panels of another rate stand back; those of no rate of the switch always show. */
const isOf = (rate: Shown) => (panel: PanelDefinition) => {
  const asked = rates.find((one) => one === panel.params?.['rate']);
  return asked === undefined || asked === rate;
};

/** One rate at a time, which the address names: for whom what works in words, the heatmap, two rankings. */
export default function ContentAudience({ page }: PageProps) {
  const say = useSay();
  const filters = useFilters();
  const rate = rates.find((one) => one === filters.one('rate')) ?? 'open_rate';
  const only = useCallback((panel: PanelDefinition) => isOf(rate)(panel), [rate]);
  const heatmap = panels.find((panel) => panel.encoding.as === 'heatmap' && isOf(rate)(panel));
  return (
    <>
      <div className="rate-switch">
        <SegmentedControl
          label={say({ en: 'Rate', 'zh-CN': '比率' })}
          value={rate}
          options={rates.map((value) => ({ value, label: say(words[value]) }))}
          onChange={(next) => filters.set({ rate: next === 'open_rate' ? undefined : next })}
        />
      </div>
      {heatmap === undefined ? null : <BestFor page={page} panel={heatmap} />}
      <PanelsPage page={page} only={only} />
    </>
  );
}
