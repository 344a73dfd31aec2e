import { useMemo } from 'react';
import type { PageDefinition, PanelDefinition } from '../../../../definitions/definition.ts';
import { type Filters, useFilters } from '../../address/filters.ts';
import type { Answer, MetricInfo } from '../../api/answers.ts';
import { useMetrics } from '../../api/useMetric.ts';
import { Notice } from '../../controls/Notice.tsx';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { Select } from '../../controls/Select.tsx';
import { useSay } from '../../language/language.tsx';
import { State } from '../../marks/State.tsx';
import { Panel } from '../../panel/Panel.tsx';
import { usePanel } from '../../panel/usePanel.ts';
import type { PageProps } from '../props.ts';
import { chartChoice, encodingOf, type Form } from './chartChoice.ts';
import { ExploreForm, type ExploreFormProps } from './ExploreForm.tsx';
import './explore.css';
import { askedOf, fieldsOf, unsaid } from './fields.ts';
import { calledIn } from './fieldTexts.ts';

const FIRST_METRIC = 'funnel';
/** Names of the address that are this page's own; no metric has parameters of these names. */
const own = { metric: 'metric', chart: 'chart', figure: 'figure' } as const;

/** Any metric, any grouping, any filter: the address says all of it. */
export default function Explore({ page }: PageProps) {
  const filters = useFilters();
  const metrics = useMetrics();
  const say = useSay();
  if (metrics.error) return <State is="error" problem={metrics.error} retry={() => void metrics.refetch()} />;
  if (metrics.data === undefined) return <State is="loading" />;
  const asked = filters.one(own.metric) ?? FIRST_METRIC;
  const info = metrics.data.find(({ id }) => id === asked);
  if (info === undefined) {
    return (
      <Notice tone="warning">
        {say({ en: 'There is no metric {asked}.', 'zh-CN': '没有指标 {asked}。' }, { asked })}{' '}
        <a href={page.path}>{say({ en: 'Begin anew', 'zh-CN': '重新开始' })}</a>
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
  const say = useSay();
  const fields = useMemo(() => fieldsOf(info), [info]);
  const asked = useMemo(() => askedOf(fields, filters.all), [fields, filters]);
  const missing = unsaid(fields, asked);
  const called = calledIn(info, say);
  const names = fields.map(({ name }) => name);
  const cleared = Object.fromEntries([...names, own.chart, own.figure].map((name) => [name, undefined]));
  const chooseMetric = (id: string) => {
    const next = metrics.find((metric) => metric.id === id);
    // What the next metric knows too stays asked: the same filters, another figure.
    const kept = new Set(next === undefined ? [] : fieldsOf(next).map(({ name }) => name));
    const gone = names.filter((name) => !kept.has(name) || name === 'group_by' || name === 'sort' || name === 'limit');
    const changes = Object.fromEntries([...gone, own.chart, own.figure].map((name) => [name, undefined]));
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
        {say(
          { en: 'Choose first: {names}', 'zh-CN': '请先选择：{names}' },
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

/** The form beside its answer; what the API has against a parameter stands at its field. */
function Answered({ form, ...props }: AnsweredProps) {
  const { answer } = usePanel(props.page, props.definition);
  return (
    <div className="explore">
      <ExploreForm {...form} problem={answer.error} />
      <div className="explore-answer">
        <Result {...props} answer={answer.data} />
      </div>
    </div>
  );
}

const formTitles: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>> = {
  line: { en: 'Line', 'zh-CN': '折线' },
  bars: { en: 'Bars', 'zh-CN': '条形' },
  heatmap: { en: 'Heatmap', 'zh-CN': '热力图' },
  figures: { en: 'Figures', 'zh-CN': '数字' },
  table: { en: 'Table', 'zh-CN': '表格' },
};

interface ResultProps {
  readonly page: PageDefinition;
  readonly info: MetricInfo;
  readonly filters: Filters;
  readonly definition: PanelDefinition;
  readonly answer: Answer | undefined;
}

/** The answer as a chart, where its rows make one, and as a table under it. */
function Result({ page, info, filters, definition, answer }: ResultProps) {
  const say = useSay();
  const rows = answer?.rows;
  const groups = answer?.params['group_by'];
  const choice = useMemo(
    () => chartChoice(info.columns, rows ?? [], Array.isArray(groups) ? groups.map(String) : []),
    [info, rows, groups],
  );
  const wanted = filters.one(own.chart);
  const form: Form = choice.forms.find((one) => one === wanted) ?? choice.forms[0] ?? 'table';
  const measure = choice.measures.find(({ name }) => name === filters.one(own.figure)) ?? choice.measures[0];
  const [chart, table] = useMemo(
    () =>
      [form, 'table' as const].map((as) => ({
        ...definition,
        id: as === 'table' ? 'explore-table' : 'explore-chart',
        encoding: encodingOf(as, measure, choice, info.columns, rows ?? []),
      })),
    [form, definition, measure, choice, info, rows],
  );
  return (
    <>
      {choice.forms.length > 1 && choice.measures.length > 0 ? (
        <div className="explore-drawing">
          <SegmentedControl
            label={say({ en: 'Drawn as', 'zh-CN': '呈现方式' })}
            value={form}
            options={choice.forms.map((value) => ({
              value,
              label: say(formTitles[value] ?? { en: value, 'zh-CN': value }),
            }))}
            onChange={(value) => filters.set({ [own.chart]: value === choice.forms[0] ? undefined : value })}
          />
          {form === 'table' || form === 'figures' ? null : (
            <Select
              label={say({ en: 'Figure', 'zh-CN': '数值' })}
              value={measure?.name ?? ''}
              options={choice.measures.map(({ name, label }) => ({ value: name, label }))}
              onChange={(value) =>
                filters.set({ [own.figure]: value === choice.measures[0]?.name ? undefined : value })
              }
            />
          )}
        </div>
      ) : null}
      <div className="panels">
        {form === 'table' || chart === undefined ? null : <Panel page={page} panel={chart} />}
        {table === undefined ? null : <Panel page={page} panel={table} />}
      </div>
    </>
  );
}
