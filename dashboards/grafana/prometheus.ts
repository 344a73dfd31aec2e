import {
  LegendDisplayMode,
  LegendPlacement,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type Dashboard,
  DatasourceVariableBuilder,
  MappingType,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Localised } from '../definitions/definition.ts';
import { chosen, PROMETHEUS } from './clickhouseQuery.ts';
import { emptyDashboard, toPage } from './dashboard.ts';
import { type Language, texts } from './language.ts';
import { PAGE } from './variables.ts';

interface Series {
  readonly title: Localised;
  readonly about: Localised;
  readonly expr: string;
  readonly legend: string;
  readonly unit: string;
}

const OF = '{instance=~"$instance"}';
const EACH = '{{instance}}';
const requests = (more: string) =>
  `rate(huixiang_http_request_duration_seconds_count{instance=~"$instance"${more}}[$__rate_interval])`;

/** 1 or 0 by instance, as a word. */
const states: readonly (Series & { readonly good: 0 | 1 })[] = [
  {
    title: { en: 'In the consumer group', 'zh-CN': '已加入消费组' },
    about: {
      en: 'Whether each consumer is a member of its Kafka group. If it stays out for longer than a rebalance takes, its partitions are not read.',
      'zh-CN': '各消费者是否在 Kafka 消费组内。如超过再均衡所需时间仍不在组内，其分区没有消费者读取。',
    },
    expr: `huixiang_consumer_joined${OF}`,
    legend: EACH,
    unit: 'none',
    good: 1,
  },
  {
    title: { en: 'Waiting for ClickHouse', 'zh-CN': '等待 ClickHouse' },
    about: {
      en: 'Whether a consumer waits because ClickHouse does not accept writes. No data is lost: offsets are not committed meanwhile.',
      'zh-CN': '消费者是否因 ClickHouse 无法写入而等待。期间不提交偏移量，数据不会丢失。',
    },
    expr: `huixiang_consumer_stuck${OF}`,
    legend: EACH,
    unit: 'none',
    good: 0,
  },
];

const series: readonly Series[] = [
  {
    title: { en: 'Events accepted per second', 'zh-CN': '每秒接收事件数' },
    about: {
      en: 'Events that consumers stored per second. Events from HTTP and imports are in the panel Throughput of the pipeline dashboard.',
      'zh-CN': '消费者每秒入库的事件数。HTTP 与导入的事件见“数据管道”中的接入量。',
    },
    expr: `rate(huixiang_consumer_accepted_events${OF}[$__rate_interval])`,
    legend: EACH,
    unit: 'cps',
  },
  {
    title: { en: 'Dead letters per second', 'zh-CN': '每秒死信数' },
    about: {
      en: 'Messages per second that could not be parsed. See the reasons in the pipeline dashboard.',
      'zh-CN': '每秒无法解析为事件的消息数，原因见“数据管道”。',
    },
    expr: `rate(huixiang_consumer_rejected_events${OF}[$__rate_interval])`,
    legend: EACH,
    unit: 'cps',
  },
  {
    title: { en: 'Messages in memory', 'zh-CN': '内存中的消息' },
    about: {
      en: 'Messages fetched from Kafka and not stored yet. At the limit the consumer pauses.',
      'zh-CN': '已从 Kafka 取得但尚未入库的消息数。达到上限时消费者暂停读取。',
    },
    expr: `huixiang_consumer_held_messages${OF}`,
    legend: EACH,
    unit: 'locale',
  },
  {
    title: { en: 'Partitions: assigned and stopped', 'zh-CN': '分区：已分配与已停止' },
    about: {
      en: 'Partitions of each consumer, and those it cannot continue to read (HX_CODEC). A stopped partition needs manual action.',
      'zh-CN': '各消费者的分区数，以及无法继续读取的分区数（HX_CODEC）：停止的分区需要人工处理。',
    },
    expr: `label_replace(huixiang_consumer_assigned_partitions${OF}, "kind", "assigned", "", "") or label_replace(huixiang_consumer_stopped_partitions${OF}, "kind", "stopped", "", "")`,
    legend: '{{instance}} {{kind}}',
    unit: 'locale',
  },
  {
    title: { en: 'Requests per second by route', 'zh-CN': '各路由每秒请求数' },
    about: {
      en: 'Requests answered per second, by route (not by URL).',
      'zh-CN': '每秒处理的请求数，按路由（而非 URL）统计。',
    },
    expr: `sum by (route) (${requests('')})`,
    legend: '{{route}}',
    unit: 'reqps',
  },
  {
    title: { en: '95th percentile of request time by route', 'zh-CN': '各路由请求时间 95 分位' },
    about: {
      en: 'From the first byte of a request to the last byte of its response, estimated from histogram buckets.',
      'zh-CN': '从请求首字节到响应末字节的时间，由直方图分桶估计。',
    },
    expr: `histogram_quantile(0.95, sum by (le, route) (rate(huixiang_http_request_duration_seconds_bucket${OF}[$__rate_interval])))`,
    legend: '{{route}}',
    unit: 's',
  },
  {
    title: { en: 'Share of requests that failed', 'zh-CN': '失败请求占比' },
    about: {
      en: 'Share of responses with status 5xx. Empty when there are no requests, which is not 0%.',
      'zh-CN': '状态为 5xx 的响应占比。没有请求时为空，而不是 0%。',
    },
    expr: `sum by (instance) (${requests(',status=~"5.."')}) / sum by (instance) (${requests('')})`,
    legend: EACH,
    unit: 'percentunit',
  },
  {
    title: { en: 'Memory', 'zh-CN': '内存' },
    about: {
      en: 'Resident memory of each process, in bytes. The embedded ClickHouse is a separate process and not included.',
      'zh-CN': '各进程的常驻内存（字节）。内嵌 ClickHouse 是独立进程，不计在内。',
    },
    expr: `huixiang_process_resident_memory_bytes${OF}`,
    legend: EACH,
    unit: 'bytes',
  },
  {
    title: { en: 'Event loop lag, 99th percentile', 'zh-CN': '事件循环延迟 99 分位' },
    about: {
      en: 'How late the process gets to its work. Above 1 second every response waits as long.',
      'zh-CN': '进程处理任务的延迟。超过 1 秒时，每个响应都会等待同样长的时间。',
    },
    expr: `huixiang_nodejs_eventloop_lag_p99_seconds${OF}`,
    legend: EACH,
    unit: 's',
  },
];

const target = ({ expr, legend }: Series) =>
  new DataqueryBuilder().refId('A').datasource(chosen(PROMETHEUS)).expr(expr).legendFormat(legend).range();

function state(one: (typeof states)[number], language: Language): StatBuilder {
  const stated = (value: 0 | 1) => ({
    text: (value === 1 ? texts.is : texts.isNot)[language],
    color: value === one.good ? 'green' : 'red',
    index: value,
  });
  return new StatBuilder()
    .withTarget(target(one))
    .mappings([{ type: MappingType.ValueToText, options: { 0: stated(0), 1: stated(1) } }]);
}

function line(one: Series): TimeseriesBuilder {
  return new TimeseriesBuilder()
    .withTarget(target(one))
    .unit(one.unit)
    .fillOpacity(0)
    .axisSoftMin(0)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .calcs([]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
}

const title: Localised = { en: 'Processes', 'zh-CN': '进程' };
const about: Localised = {
  en: 'What the processes report on /metrics: consumers, requests and memory.',
  'zh-CN': '各进程在 /metrics 上报的自身状态：消费者、请求、内存。',
};

/** The dashboard on Prometheus. */
export function prometheusDashboard(language: Language): Dashboard {
  const instances = 'label_values(huixiang_process_resident_memory_bytes, instance)';
  const builder = emptyDashboard('prometheus', title[language], about[language], language)
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .variables([
      new DatasourceVariableBuilder('datasource').label(texts.datasource[language]).type(PROMETHEUS),
      new QueryVariableBuilder('instance')
        .label(texts.instance[language])
        .datasource(chosen(PROMETHEUS))
        .query({ qryType: 1, query: instances, refId: 'instance' })
        .definition(instances)
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .multi(true)
        .includeAll(true)
        .allValue('.*')
        .current({ selected: true, text: ['All'], value: ['$__all'] }),
      new TextBoxVariableBuilder('page')
        .label(texts.page[language])
        .defaultValue(PAGE)
        .current({ selected: true, text: PAGE, value: PAGE }),
    ])
    .link(toPage('pipeline', language, []));
  const drawn = [
    ...states.map((one) => ({ one, panel: state(one, language).height(4) })),
    ...series.map((one) => ({ one, panel: line(one).height(8) })),
  ];
  drawn.forEach(({ one, panel }, index) => {
    builder.withPanel(
      panel
        .id(index + 1)
        .title(one.title[language])
        .description(one.about[language])
        .datasource(chosen(PROMETHEUS))
        .span(12),
    );
  });
  return builder.build();
}

/** PromQL of every panel, for tests. */
export const promExpressions: readonly string[] = [...states, ...series].map(({ expr }) => expr);
