import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init as initCore, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

// Only what is drawn with: everything else of ECharts stays out of the bundle. This file is loaded when the first chart is.
use([LineChart, AriaComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer, SVGRenderer]);

/**
 * More points than this go to a canvas: an element a point is slow to build. Fewer are drawn as SVG, whose text is crisp
 * at every zoom, prints, and is exported as it is.
 */
const MOST_SVG_POINTS = 3_000;

export function init(element: HTMLElement, points: number, locale: 'EN' | 'ZH') {
  return initCore(element, null, { renderer: points > MOST_SVG_POINTS ? 'canvas' : 'svg', locale });
}
