import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../language/language.tsx';

export interface ChartProps {
  readonly option: EChartsCoreOption;
  /** How many points are drawn: decides the renderer when the chart is made. */
  readonly points: number;
  /** Pixels. */
  readonly height: number;
  /** One sentence of what is seen. */
  readonly label: string;
}

/** What goes when the new option does not name it: series of groups that are gone, axes of another unit. */
const replaced = ['series', 'xAxis', 'yAxis'];

/**
 * A drawing by ECharts. One instance for as long as the element lives: a refresh merges into it (no flicker, nothing to
 * collect), a leave disposes of it. ECharts itself is loaded when the first one is needed.
 */
export function Chart({ option, points, height, label }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | undefined>(undefined);
  const latest = useRef(option);
  const amount = useRef(points);
  const locale = useLanguage() === 'zh-CN' ? 'ZH' : 'EN';

  useEffect(() => {
    const place = element.current;
    if (place === null) return;
    let gone = false;
    let instance: EChartsType | undefined;
    // The size comes with the observation's first call; a chart made before would be laid out twice.
    const observer = new ResizeObserver(() => instance?.resize());
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return;
      instance = init(place, amount.current, locale);
      instance.setOption(latest.current);
      chart.current = instance;
      place.dataset['drawn'] = '';
      observer.observe(place);
    });
    return () => {
      gone = true;
      observer.disconnect();
      instance?.dispose();
      chart.current = undefined;
      delete place.dataset['drawn'];
    };
  }, [locale]);

  useEffect(() => {
    latest.current = option;
    amount.current = points;
    chart.current?.setOption(option, { replaceMerge: replaced, lazyUpdate: true });
  }, [option, points]);

  return <div ref={element} className="chart" role="img" aria-label={label} style={{ height }} />;
}
