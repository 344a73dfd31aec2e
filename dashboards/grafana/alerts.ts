import { stringify } from 'yaml';
import { LAGGING_AFTER_MS, STALE_AFTER_MS } from '../../transforms/metrics/operations/ingest-lag.ts';
import type { Localised } from '../definitions/definition.ts';
import { CLICKHOUSE, PROMETHEUS, sqlEditor } from './clickhouseQuery.ts';

/** Uids that deploy/grafana/provisioning/datasources gives; rules of a file cannot ask a variable for theirs. */
export const provisioned = { clickhouse: 'huixiang-clickhouse', prometheus: 'huixiang-prometheus' } as const;

interface AlertRule {
  /** kebab-case; part of the rule's uid. */
  readonly id: string;
  readonly title: Localised;
  /** What it means and what to do. */
  readonly about: Localised;
  /** One row with one number, or an instant vector. */
  readonly ask: { readonly sql: string } | { readonly expr: string };
  readonly when: 'gt' | 'lt';
  readonly threshold: number;
  /** How long it must hold. */
  readonly lasting: string;
  readonly severity: 'critical' | 'warning';
  /** Where nothing answers: no process has reported anything. */
  readonly noData?: 'Alerting';
}

const STALE_S = STALE_AFTER_MS / 1000;

/** What is wrong with the pipeline, before anybody misses figures. */
export const alertRules: readonly AlertRule[] = [
  {
    id: 'ingest-lag',
    title: { en: 'Ingest is behind', 'zh-CN': '接入延迟' },
    about: {
      en: `A partition is over ${LAGGING_AFTER_MS / 1000} s behind: events of the last minutes are not counted yet. Add consumers, at most one per partition.`,
      'zh-CN': `有分区延迟超过 ${LAGGING_AFTER_MS / 1000} 秒，最近几分钟的事件尚未计入。可增加消费者，每个分区最多一个。`,
    },
    ask: { sql: "SELECT max(dateDiff('second', complete_until, now('UTC'))) AS value FROM pipeline_progress" },
    ...({ when: 'gt', threshold: LAGGING_AFTER_MS / 1000, lasting: '10m', severity: 'warning' } as const),
  },
  {
    id: 'stale-progress',
    title: { en: 'A partition has no consumer', 'zh-CN': '有分区没有消费者' },
    about: {
      en: `No report of a partition for over ${STALE_S} s: its consumer is down, or cannot reach Kafka or ClickHouse.`,
      'zh-CN': `有分区超过 ${STALE_S} 秒未上报：消费者已停止，或无法连接 Kafka 或 ClickHouse。`,
    },
    ask: {
      sql: `SELECT countIf(dateDiff('second', updated_at, now('UTC')) > ${STALE_S}) AS value FROM pipeline_progress`,
    },
    ...({ when: 'gt', threshold: 0, lasting: '2m', severity: 'critical' } as const),
  },
  {
    id: 'dead-letters-growing',
    title: { en: 'Dead letters grow', 'zh-CN': '死信增加' },
    about: {
      en: 'In the last 15 minutes messages arrived that could not be parsed. See the reasons in the pipeline dashboard, fix the producer and replay them.',
      'zh-CN': '最近 15 分钟有消息无法解析为事件。原因见“数据管道”，修复发送端程序后可重新处理。',
    },
    ask: {
      sql: "SELECT countIf(waiting = 1 AND dateDiff('second', failed_at, now('UTC')) < 900) AS value FROM pipeline_dead_letters",
    },
    ...({ when: 'gt', threshold: 0, lasting: '0s', severity: 'warning' } as const),
  },
  {
    id: 'failing-units',
    title: { en: 'Recompute fails', 'zh-CN': '数字重算失败' },
    about: {
      en: 'Some broadcasts or days failed to recompute and are retried. They keep their earlier figures. See the reason in the pipeline dashboard.',
      'zh-CN': '部分群发或日期重算失败，正在重试，暂时保留原有数字。原因见“数据管道”。',
    },
    ask: { sql: 'SELECT countIf(failing = 1 AND pending = 1) AS value FROM pipeline_units' },
    ...({ when: 'gt', threshold: 0, lasting: '15m', severity: 'warning' } as const),
  },
  {
    id: 'refresher-down',
    title: { en: 'Figures are out of date', 'zh-CN': '数字未及时重算' },
    about: {
      en: 'Changes have waited over 15 minutes to be counted: the refresher is down or too slow.',
      'zh-CN': '变更超过 15 分钟仍未计入：重算进程已停止或过慢。',
    },
    ask: {
      sql: "SELECT countIf(pending = 1 AND failing = 0 AND dateDiff('second', marked_at, now('UTC')) > 900) AS value FROM pipeline_units",
    },
    ...({ when: 'gt', threshold: 0, lasting: '5m', severity: 'critical' } as const),
  },
  {
    id: 'gaps',
    title: { en: 'Kafka lost messages', 'zh-CN': 'Kafka 消息丢失' },
    about: {
      en: 'Messages were deleted before they were read, or have an unknown compression. Increase the retention of the topic and send the missing events again.',
      'zh-CN': '消息在读取前已被清除，或压缩格式未知。请延长主题的保留时间，并重新发送缺失的事件。',
    },
    ask: { sql: "SELECT countIf(dateDiff('second', at, now('UTC')) < 3600) AS value FROM pipeline_incidents" },
    ...({ when: 'gt', threshold: 0, lasting: '0s', severity: 'critical' } as const),
  },
  {
    id: 'process-down',
    title: { en: 'A process does not respond', 'zh-CN': '进程无响应' },
    about: {
      en: 'Prometheus (job huixiang) cannot read /metrics of a process.',
      'zh-CN': 'Prometheus（任务 huixiang）无法读取某进程的 /metrics。',
    },
    ask: { expr: 'min(up{job="huixiang"})' },
    ...({ when: 'lt', threshold: 1, lasting: '2m', severity: 'critical', noData: 'Alerting' } as const),
  },
  {
    id: 'consumer-out',
    title: { en: 'A consumer left its group', 'zh-CN': '消费者不在消费组内' },
    about: {
      en: 'A consumer has not been in its Kafka group for 5 minutes. Check its log and the brokers.',
      'zh-CN': '消费者已 5 分钟不在 Kafka 消费组内，请检查其日志与 broker。',
    },
    ask: { expr: 'min(huixiang_consumer_joined)' },
    ...({ when: 'lt', threshold: 1, lasting: '5m', severity: 'critical' } as const),
  },
  {
    id: 'consumer-stuck',
    title: { en: 'A consumer cannot write to ClickHouse', 'zh-CN': '消费者无法写入 ClickHouse' },
    about: {
      en: 'ClickHouse does not accept writes: disk full, too many parts, or not reachable. No data is lost while Kafka keeps the messages.',
      'zh-CN': 'ClickHouse 无法写入：磁盘已满、数据片段过多或无法连接。Kafka 保留期内不会丢失数据。',
    },
    ask: { expr: 'max(huixiang_consumer_stuck)' },
    ...({ when: 'gt', threshold: 0, lasting: '2m', severity: 'critical' } as const),
  },
  {
    id: 'partition-stopped',
    title: { en: 'A partition is stopped', 'zh-CN': '有分区已停止读取' },
    about: {
      en: 'A partition has a batch with an unsupported compression (HX_CODEC) and is no longer read.',
      'zh-CN': '分区中有压缩格式不受支持的批次（HX_CODEC），已停止读取。',
    },
    ask: { expr: 'max(huixiang_consumer_stopped_partitions)' },
    ...({ when: 'gt', threshold: 0, lasting: '0s', severity: 'critical' } as const),
  },
  {
    id: 'requests-fail',
    title: { en: 'Requests fail', 'zh-CN': '请求失败' },
    about: {
      en: 'Over 5% of the requests of the last 5 minutes got status 5xx.',
      'zh-CN': '最近 5 分钟超过 5% 的请求返回 5xx。',
    },
    ask: {
      expr: 'sum(rate(huixiang_http_request_duration_seconds_count{status=~"5.."}[5m])) / sum(rate(huixiang_http_request_duration_seconds_count[5m]))',
    },
    ...({ when: 'gt', threshold: 0.05, lasting: '5m', severity: 'warning' } as const),
  },
];

const WINDOW = { from: 600, to: 0 };

function query({ ask }: AlertRule) {
  const refId = 'A';
  if ('sql' in ask) {
    const datasource = { type: CLICKHOUSE, uid: provisioned.clickhouse };
    const model = { refId, datasource, ...sqlEditor, queryType: 'table', format: 1, rawSql: ask.sql };
    return { refId, relativeTimeRange: WINDOW, datasourceUid: provisioned.clickhouse, model };
  }
  const datasource = { type: PROMETHEUS, uid: provisioned.prometheus };
  const model = { refId, datasource, expr: ask.expr, instant: true, range: false };
  return { refId, relativeTimeRange: WINDOW, datasourceUid: provisioned.prometheus, model };
}

const expression = (refId: string, model: object) => ({
  refId,
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: '__expr__',
  model: { refId, datasource: { type: '__expr__', uid: '__expr__' }, ...model },
});

/** The one number, and whether it is beyond the threshold. */
function conditions({ when, threshold }: AlertRule) {
  const evaluator = { type: when, params: [threshold] };
  return [
    expression('B', { type: 'reduce', expression: 'A', reducer: 'last' }),
    expression('C', { type: 'threshold', expression: 'B', conditions: [{ type: 'query', evaluator }] }),
  ];
}

/** One group of rules, in the form that Grafana reads from files. Titles in both languages: a rule has one. */
export function alertFile(): string {
  const rules = alertRules.map((rule) => ({
    uid: `huixiang-${rule.id}`,
    title: `${rule.title['zh-CN']} · ${rule.title.en}`,
    condition: 'C',
    data: [query(rule), ...conditions(rule)],
    noDataState: rule.noData ?? 'OK',
    execErrState: 'Error',
    for: rule.lasting,
    annotations: { summary: rule.title.en, description: `${rule.about['zh-CN']} ${rule.about.en}` },
    labels: { product: 'huixiang', severity: rule.severity },
    isPaused: false,
  }));
  const file = {
    apiVersion: 1,
    groups: [{ orgId: 1, name: 'huixiang-pipeline', folder: '回响', interval: '1m', rules }],
  };
  return `# Generated from dashboards/grafana/alerts.ts by \`npm run -s dashboards\`. No dollar sign: Grafana would read a variable.\n${stringify(file, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
