import type { EChartsCoreOption } from 'echarts/core';
import type { Unit } from '../../../definitions/definition.ts';
import type { Language } from '../language/language.tsx';
import type { Writing } from '../language/write.ts';
import { writeUnit } from '../marks/cell.ts';
import type { Colours } from './colours.ts';
import { type Curve, type LineModel, rangeFormOf } from './lineModel.ts';
import { ageText, ageTicks, dayTicks, FIRST_AGE } from './xAxis.ts';

export interface Annotated {
  readonly x: number;
  readonly mark: string;
}

export interface LineLook {
  readonly colours: Colours;
  readonly writing: Writing;
  readonly language: Language;
  readonly label: string;
  readonly annotations: readonly Annotated[];
  /** What is shown at a place of the x axis; built of nodes, so that texts of users stay texts. */
  readonly tip: (x: number | string) => HTMLElement | undefined;
}

const DAY_MS = 86_400_000;
/** Above this many points of a curve marks would run into each other. */
const MOST_MARKED = 62;
/** Above this many curves bands would cover each other; pointing at a place shows the intervals. */
const MOST_BANDS = 3;

const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];
const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

export function colourOf(curve: Curve, colours: Colours): string {
  if (curve.role === 'reference') return colours.quiet;
  if (curve.stage !== undefined) return colours.stage[curve.stage] ?? colours.accent;
  return colours.groups[curve.place % colours.groups.length] ?? colours.accent;
}

/** Dash of a curve: the earlier period's and the reference have one of their own. */
export function dashOf({ role, place, stage }: Curve): readonly number[] {
  if (role === 'earlier') return [4, 4];
  if (role === 'reference') return [1, 3];
  // A stage has its own colour; groups share theirs sooner.
  return stage === undefined ? (dashes[Math.floor(place / 4) % dashes.length] ?? []) : [];
}

/** A point between two gaps has no line to it: without a mark it would not be seen. */
function isAlone({ points }: Curve, index: number): boolean {
  return (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null;
}

/** The area between two ends: of an interval, or of a range where a figure is known no better. */
function band(curve: Curve, axis: number, colour: string, of: 'band' | 'range' = 'band') {
  const common = {
    type: 'line',
    yAxisIndex: axis,
    stack: `${of}:${curve.id}`,
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    emphasis: { disabled: true },
    z: 1,
  };
  const ends = curve.points.map((point) => {
    const { low, high } = of === 'band' ? point : (point.ends ?? { low: null, high: null });
    return { x: point.x, low: high === null ? null : low, height: low === null || high === null ? null : high - low };
  });
  return [
    { ...common, id: `${of}-low:${curve.id}`, data: ends.map(({ x, low }) => [x, low]) },
    {
      ...common,
      id: `${of}:${curve.id}`,
      areaStyle: { color: colour, opacity: of === 'range' ? 0.3 : curve.role === 'now' ? 0.16 : 0.12 },
      data: ends.map(({ x, height }) => [x, height]),
    },
  ];
}

/**
 * Points that are a range only, each as an upright line with two ends: nothing is known between them. The series has no line of its
 * own, but its data, so that the axis reaches to both ends.
 */
function upright({ id, points }: Curve, axis: number, colour: string) {
  const ranges = points.flatMap(({ x, y, ends }) => (y === null && ends !== undefined ? [{ x, ...ends }] : []));
  return {
    ...{ id: `range:${id}`, type: 'line', yAxisIndex: axis, symbol: 'none', silent: true, lineStyle: { opacity: 0 } },
    emphasis: { disabled: true },
    data: ranges.flatMap(({ x, low, high }) => [
      [x, low],
      [x, high],
    ]),
    markLine: {
      silent: true,
      symbol: ['circle', 'circle'],
      symbolSize: 6,
      lineStyle: { color: colour, type: 'solid', width: 2 },
      label: { show: false },
      data: ranges.map(({ x, low, high }) => [{ coord: [x, low] }, { coord: [x, high] }]),
    },
    z: 3,
  };
}

function line(curve: Curve, axis: number, colour: string) {
  const marked = curve.points.length <= MOST_MARKED && curve.role === 'now';
  return {
    id: curve.id,
    name: curve.name,
    type: 'line',
    yAxisIndex: axis,
    connectNulls: false,
    data: curve.points.map(({ x, y }) => [x, y]),
    // A mark of the earlier period is hollow: a lone one must not be taken for a figure of this one.
    symbol: curve.role === 'now' ? symbols[curve.place % symbols.length] : 'emptyCircle',
    showAllSymbol: true,
    symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
      marked || isAlone(curve, dataIndex) ? (curve.points.length > 31 ? 4 : 5) : 0,
    lineStyle: {
      color: colour,
      width: curve.role === 'now' ? 2 : 1.5,
      type: dashOf(curve).length === 0 ? 'solid' : dashOf(curve),
      opacity: curve.role === 'earlier' ? 0.75 : 1,
    },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
    z: curve.role === 'now' ? 3 : 2,
  };
}

function xAxisOf({ kind, curves }: LineModel, { language, writing }: LineLook) {
  const xs = curves.flatMap(({ points }) => points.map(({ x }) => x));
  if (kind === 'text') return { type: 'category', data: [...new Set(xs)] };
  const numbers = xs.map(Number);
  const [least, most] = [
    numbers.reduce((a, b) => Math.min(a, b), Infinity),
    numbers.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  if (kind === 'age') {
    const begin = Math.max(least, FIRST_AGE);
    const customValues = ageTicks.filter((tick) => tick >= begin && tick <= most);
    const formatter = (value: number) => ageText(language, value);
    return { type: 'value', min: begin, max: most, axisLabel: { formatter, customValues, hideOverlap: true } };
  }
  if (kind === 'duration')
    return { type: 'value', max: most, axisLabel: { formatter: (value: number) => writing.duration(value) } };
  if (kind === 'number') return { type: 'value', axisLabel: { formatter: (value: number) => writing.number(value) } };
  // Places are wall clocks already (or days): written as if of UTC, no zone moves them.
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const formatter = (value: number) => {
    if (value % DAY_MS !== 0) return clock.format(value);
    return most - least > 300 * DAY_MS ? month.format(value) : day.format(value);
  };
  // Days have no hours, however few they are.
  const customValues = kind === 'day' || most - least > 2 * DAY_MS ? dayTicks(least, most) : undefined;
  return {
    type: 'time',
    min: 'dataMin',
    max: 'dataMax',
    axisLabel: { formatter, hideOverlap: true, ...(customValues === undefined ? {} : { customValues }) },
  };
}

function yAxisOf(unit: Unit, index: number, { colours, writing }: LineLook) {
  const formatter = (value: number) => (unit === 'count' ? writing.compact(value) : writeUnit(writing, unit, value));
  return {
    type: 'value',
    min: 0,
    position: index === 0 ? 'left' : 'right',
    ...(unit === 'count' ? { minInterval: 1 } : {}),
    axisLabel: { formatter, color: colours.quiet },
    splitLine: { show: index === 0, lineStyle: { color: colours.line } },
  };
}

/** What ECharts gets of the curves: axes in the reader's locale, bands behind lines, gaps where nothing is known. */
export function lineOption(model: LineModel, look: LineLook): EChartsCoreOption {
  const { colours, label, annotations, tip } = look;
  const units = [...new Set(model.curves.map(({ measure }) => measure.unit))].slice(0, 2);
  const axisOf = ({ measure }: Curve) => Math.max(0, units.indexOf(measure.unit));
  const banded = model.curves.filter(
    ({ role, points }) => role !== 'earlier' && points.some(({ low, high }) => low !== null && high !== null),
  );
  const xAxis = xAxisOf(model, look);
  return {
    animation: false,
    useUTC: true,
    aria: { enabled: true, label: { description: label }, decal: { show: true } },
    textStyle: { fontFamily: colours.font, color: colours.ink },
    grid: { left: 4, right: 14, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 12 },
      axisPointer: { type: 'line', lineStyle: { color: colours.quiet, type: 'solid' } },
      formatter: (given: unknown) => {
        // Cast: with trigger `axis` ECharts gives a list of what is at the place.
        const [first] = given as readonly { readonly value?: readonly (number | string)[] }[];
        return tip(first?.value?.[0] ?? '') ?? '';
      },
    },
    xAxis: {
      ...xAxis,
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { hideOverlap: true, ...('axisLabel' in xAxis ? xAxis.axisLabel : {}), color: colours.quiet },
    },
    yAxis: units.map((unit, index) => yAxisOf(unit, index, look)),
    series: [
      ...(banded.length <= MOST_BANDS ? banded : []).flatMap((curve) =>
        band(curve, axisOf(curve), colourOf(curve, colours)),
      ),
      ...model.curves.flatMap((curve): object[] => {
        const [form, axis, colour] = [rangeFormOf(curve, model.kind), axisOf(curve), colourOf(curve, colours)];
        if (form === undefined) return [];
        return form === 'band' ? band(curve, axis, colour, 'range') : [upright(curve, axis, colour)];
      }),
      ...model.curves.map((curve) => line(curve, axisOf(curve), colourOf(curve, colours))),
      {
        id: 'annotations',
        type: 'line',
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colours.quiet, type: 'dotted' },
          label: { formatter: '{b}', color: colours.quiet, position: 'end', distance: 2 },
          data: annotations.map(({ x, mark }) => ({ xAxis: x, name: mark })),
        },
      },
    ],
  };
}
