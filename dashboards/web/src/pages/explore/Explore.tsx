import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Localised, PageDefinition, PanelDefinition } from '../../../../definitions/definition.ts';
import { type Filters, useFilters } from '../../address/filters.ts';
import type { Column, MetricInfo, Row } from '../../api/answers.ts';
import { useMetrics } from '../../api/useMetric.ts';
import { Notice } from '../../controls/Notice.tsx';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { Select } from '../../controls/Select.tsx';
import { useLocalise } from '../../language/language.tsx';
import { State } from '../../marks/State.tsx';
import { AnswerPanel } from '../../panel/AnswerPanel.tsx';
import { usePanel } from '../../panel/usePanel.ts';
import type { PageProps } from '../props.ts';
import { type ChartChoice, chartChoice, encodingOf, type Form } from './chartChoice.ts';
import { ExploreForm, type ExploreFormProps } from './ExploreForm.tsx';
import './explore.css';
import { askedOf, fieldsOf, leavingOut, unsaid } from './fields.ts';
import { calledIn } from './fieldTexts.ts';

const NO_ROWS: readonly Row[] = [];
const FIRST_METRIC = 'funnel';
/** Names of the address that are this page's own; no metric has parameters of these names. */
const own = { metric: 'metric', chart: 'chart', figure: 'figure' } as const;
/** What goes with one question and not with the next: its drawing, and the order of its table. */
const drawingParams = [own.chart, own.figure, 'sort'];

/** Any metric, any grouping, any filter: the address has all of it. */
export default function Explore({ page }: PageProps) {
  const filters = useFilters();
  const metrics = useMetrics();
  const localise = useLocalise();
  if (metrics.error) return <State is="error" problem={metrics.error} retry={() => void metrics.refetch()} />;
  if (metrics.data === undefined) return <State is="loading" />;
  const asked = filters.one(own.metric) ?? FIRST_METRIC;
  const info = metrics.data.find(({ id }) => id === asked);
  if (info === undefined) {
    return (
      <Notice
        tone="warning"
        action={<Link href={page.path}>{localise({ en: 'Start over', 'zh-CN': '重新开始' })}</Link>}
      >
        {localise({ en: 'Metric {asked} not found.', 'zh-CN': '没有名为 {asked} 的指标。' }, { asked })}
      </Notice>
    );
  }
  return <Explored key={info.id} page={page} info={info} metrics={metrics.data} filters={filters} />;
}

interface ExploredProps {
  readonly page: PageDefinition;
  readonly info: MetricInfo;
  readonly metrics: readonly MetricInfo[];
  readonly filters: Filters;
}

function Explored({ page, info, metrics, filters }: ExploredProps) {
  const localise = useLocalise();
  const byEvent = filters.one('date_basis') === 'event';
  const fields = useMemo(() => fieldsOf(info, byEvent), [info, byEvent]);
  const asked = useMemo(() => askedOf(fields, filters.all, leavingOut(info)), [fields, filters, info]);
  const missing = unsaid(fields, asked);
  const called = calledIn(info, localise);
  const names = [...fields.map(({ name }) => name), ...leavingOut(info)];
  const cleared = Object.fromEntries([...names, ...drawingParams].map((name) => [name, undefined]));
  const chooseMetric = (id: string) => {
    const next = metrics.find((metric) => metric.id === id);
    // What the next metric knows too stays asked: the same filters, another figure.
    const kept = new Set(next === undefined ? [] : [...fieldsOf(next).map(({ name }) => name), ...leavingOut(next)]);
    const gone = names.filter((name) => !kept.has(name) || name === 'group_by' || name === 'limit');
    const changes = Object.fromEntries([...gone, ...drawingParams].map((name) => [name, undefined]));
    filters.set({ ...changes, [own.metric]: id });
  };
  const definition: PanelDefinition = useMemo(
    () => ({
      id: 'explore',
      page: 'explore',
      order: 10,
      width: 'whole',
      metric: info.id,
      params: asked,
      encoding: { as: 'table' },
    }),
    [info, asked],
  );
  const form = {
    ...{ metrics, info, fields, asked, chooseMetric },
    choose: (name: string, chosen: readonly string[]) => filters.set({ [name]: chosen }),
    clear: () => filters.set(cleared),
  };
  if (missing.length === 0) {
    return <Answered page={page} info={info} filters={filters} definition={definition} form={form} />;
  }
  return (
    <div className="explore">
      <ExploreForm {...form} problem={null} />
      <Notice>
        {localise(
          { en: 'Select first: {names}', 'zh-CN': '请先选择：{names}' },
          { names: missing.map(({ name }) => called(name)).join(', ') },
        )}
      </Notice>
    </div>
  );
}

interface AnsweredProps {
  readonly page: PageDefinition;
  readonly info: MetricInfo;
  readonly filters: Filters;
  readonly definition: PanelDefinition;
  readonly form: Omit<ExploreFormProps, 'problem'>;
}

/** The form next to its answer; what the API has against a parameter is at its field. */
function Answered({ form, page, definition, info, filters }: AnsweredProps) {
  const asked = usePanel(page, definition);
  return (
    <div className="explore">
      <ExploreForm {...form} problem={asked.answer.error} />
      <div className="explore-answer">
        <Result info={info} filters={filters} definition={definition} asked={asked} />
      </div>
    </div>
  );
}

const formTitles: Readonly<Record<Form, Localised>> = {
  stages: { en: 'Stages', 'zh-CN': '阶段' },
  line: { en: 'Line', 'zh-CN': '折线' },
  bars: { en: 'Bars', 'zh-CN': '条形' },
  heatmap: { en: 'Heatmap', 'zh-CN': '热力图' },
  figures: { en: 'Figures', 'zh-CN': '指标卡' },
  table: { en: 'Table', 'zh-CN': '表格' },
};

interface ResultProps {
  readonly info: MetricInfo;
  readonly filters: Filters;
  readonly definition: PanelDefinition;
  readonly asked: ReturnType<typeof usePanel>;
}

/** The answer as a chart, where its rows make one, and as a table under it: one request, drawn twice. */
function Result({ info, filters, definition, asked }: ResultProps) {
  const { answer, params, sorting, paging } = asked;
  const rows = answer.data?.rows ?? NO_ROWS;
  const groups = answer.data?.params['group_by'];
  const choice = useMemo(
    () => chartChoice(info.columns, rows, Array.isArray(groups) ? groups.map(String) : []),
    [info, rows, groups],
  );
  const wanted = filters.one(own.chart);
  const form = choice.forms.find((one) => one === wanted) ?? choice.forms[0] ?? 'table';
  const measure = choice.measures.find(({ name }) => name === filters.one(own.figure)) ?? choice.measures[0];
  const drawn = (as: Form, id: string): PanelDefinition => ({
    ...definition,
    id,
    encoding: encodingOf(as, measure, choice, info.columns),
  });
  const of = {
    ...{ info, params, answer: answer.data, problem: asked.failed ?? answer.error },
    ...{ busy: answer.isFetching, outdated: answer.isPlaceholderData, retry: () => void answer.refetch() },
  };
  return (
    <>
      <DrawnAs choice={choice} form={form} measure={measure} filters={filters} />
      <div className="panels">
        {form === 'table' ? null : <AnswerPanel {...of} panel={drawn(form, 'explore-chart')} />}
        <AnswerPanel {...of} panel={drawn('table', 'explore-table')} sorting={sorting} paging={paging} />
      </div>
    </>
  );
}

interface DrawnAsProps {
  readonly choice: ChartChoice;
  readonly form: Form;
  readonly measure: Column | undefined;
  readonly filters: Filters;
}

/** The form of drawing and the figure drawn; what is chosen by itself stays out of the address. */
function DrawnAs({ choice, form, measure, filters }: DrawnAsProps) {
  const localise = useLocalise();
  const [usual, first] = [choice.forms[0], choice.measures[0]];
  if (choice.forms.length < 2) return null;
  return (
    <div className="explore-drawing">
      <SegmentedControl
        label={localise({ en: 'Chart type', 'zh-CN': '图表类型' })}
        value={form}
        options={choice.forms.map((value) => ({ value, label: localise(formTitles[value]) }))}
        onChange={(value) => filters.set({ [own.chart]: value === usual ? undefined : value })}
      />
      {form === 'table' || form === 'figures' ? null : (
        <Select
          label={localise({ en: 'Value', 'zh-CN': '数值' })}
          value={measure?.name ?? ''}
          options={choice.measures.map(({ name, label }) => ({ value: name, label }))}
          onChange={(value) => filters.set({ [own.figure]: value === first?.name ? undefined : value })}
        />
      )}
    </div>
  );
}
