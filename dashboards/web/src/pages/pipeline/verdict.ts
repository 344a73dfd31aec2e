import type { Localised } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import type { Writing } from '../../language/write.ts';
import { pendingWords } from '../../marks/pending.ts';

/** broken: figures stop. attention: figures lack something now. notice: worth knowing, figures are right. */
export type Level = 'broken' | 'attention' | 'notice';

/** One thing found: what it is, what to do about it, and the panel that shows it. */
export interface Finding {
  readonly level: Level;
  /** Id of the panel where it is seen. */
  readonly panel: string;
  readonly what: Localised;
  readonly todo: Localised;
  /** Fills {names} of both texts, as written for the reader. */
  readonly values: Readonly<Record<string, string>>;
  /** Dead letters can be replayed at once. */
  readonly replayable?: true;
}

export interface Verdict {
  readonly level: 'healthy' | Exclude<Level, 'notice'>;
  /** The one sentence, for a healthy pipeline; otherwise the first finding is it. */
  readonly sentence: Localised;
  readonly values: Readonly<Record<string, string>>;
  /** The worst first. */
  readonly findings: readonly Finding[];
}

/** Rows of the metrics ingest-lag, dead-letters, failing-units and data-quality. */
export interface Health {
  readonly lag: readonly Row[];
  readonly letters: readonly Row[];
  readonly units: readonly Row[];
  readonly quality: readonly Row[];
}

/** A unit that waits longer than this is not merely the next in line: no one recomputes. Seconds. */
const WAITED_TOO_LONG_S = 300;
/** An incident stays in the books for ever; after this it is history. Milliseconds. */
const RECENT_MS = 7 * 86_400_000;

const amount = (row: Row, column: string) => {
  const cell = row[column];
  return typeof cell === 'number' ? cell : 0;
};
const text = (row: Row, column: string) => String(row[column] ?? '');
const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => total + amount(row, column), 0);
const most = (rows: readonly Row[], column: string) => Math.max(0, ...rows.map((row) => amount(row, column)));

type Write = Pick<Writing, 'count' | 'duration'>;

function lagFindings(lag: readonly Row[], write: Write): Finding[] {
  const stale = lag.filter((row) => row['state'] === 'stale');
  const lagging = lag.filter((row) => row['state'] === 'lagging');
  const found: Finding[] = [];
  if (stale.length > 0) {
    found.push({
      level: 'broken',
      panel: 'ingest-lag',
      what: {
        en: 'Partitions without a consumer: {stale} of {all}; data is {behind} old.',
        'zh-CN': '{all} 个分区中有 {stale} 个没有消费者，数据停留在 {behind}前。',
      },
      todo: {
        en: 'Check that `huixiang consume` is running, and read its log and /readyz on its health port. No data is lost while the topic keeps it.',
        'zh-CN': '请确认 `huixiang consume` 正在运行，并查看其日志与健康端口的 /readyz。主题保留期内不会丢失数据。',
      },
      values: {
        stale: write.count(stale.length),
        all: write.count(lag.length),
        behind: write.duration(most(stale, 'behind_seconds')),
      },
    });
  }
  if (lagging.length > 0) {
    found.push({
      level: 'attention',
      panel: 'ingest-lag',
      what: {
        en: '{behind} behind: {records} records are not processed yet and not counted.',
        'zh-CN': '延迟 {behind}：{records} 条记录尚未读取，暂未计入。',
      },
      todo: {
        en: 'If it grows, run more `huixiang consume`, at most one per partition. Otherwise wait, or check that ClickHouse accepts writes.',
        'zh-CN':
          '如持续增长，请增加 `huixiang consume` 进程（每个分区最多一个）；否则请等待，或检查 ClickHouse 能否写入。',
      },
      values: {
        behind: write.duration(most(lagging, 'behind_seconds')),
        records: write.count(sum(lagging, 'lag_records')),
      },
    });
  }
  return found;
}

function letterFindings(letters: readonly Row[], write: Write): Finding[] {
  const waiting = sum(letters, 'waiting');
  if (waiting === 0) return [];
  const worst = letters.reduce((a, b) => (amount(b, 'waiting') > amount(a, 'waiting') ? b : a));
  const replayable = sum(letters, 'replayable');
  return [
    {
      level: 'attention',
      panel: 'dead-letters',
      what: {
        en: 'Dead letters (messages that could not be parsed): {waiting}. Most often {where}: {example}',
        'zh-CN': '{waiting} 条死信待处理：这些消息无法解析为事件。最多的是 {where}：{example}',
      },
      todo:
        replayable > 0
          ? {
              en: 'Fix the producer; {replayable} can be replayed.',
              'zh-CN': '请修复发送端程序；其中 {replayable} 条可以重新处理。',
            }
          : {
              en: 'Fix the producer and send them again: the messages are no longer kept.',
              'zh-CN': '请修复发送端程序并重新发送：消息内容已不再保留。',
            },
      values: {
        waiting: write.count(waiting),
        replayable: write.count(replayable),
        where: [text(worst, 'code'), text(worst, 'path')].filter((part) => part !== '').join(' '),
        example: text(worst, 'example_message'),
      },
      ...(replayable > 0 ? { replayable: true as const } : {}),
    },
  ];
}

function unitFindings(units: readonly Row[], write: Write): Finding[] {
  const failing = units.filter((row) => row['state'] === 'failing');
  const stuck = units.filter((row) => row['state'] === 'pending' && amount(row, 'age_seconds') > WAITED_TOO_LONG_S);
  const found: Finding[] = [];
  const [first] = failing;
  if (first !== undefined) {
    found.push({
      level: 'attention',
      panel: 'failing-units',
      what: {
        en: 'Broadcasts or days that cannot be recomputed: {count}. {code} {message}',
        'zh-CN': '{count} 次群发或日期的数字重算失败：{code} {message}',
      },
      todo: {
        en: 'They keep their earlier figures and are retried within the hour. If they keep failing, see the log of `huixiang refresh`.',
        'zh-CN': '暂时保留原有数字，一小时内自动重试。如仍失败，请查看 `huixiang refresh` 的日志。',
      },
      values: { count: write.count(failing.length), code: text(first, 'code'), message: text(first, 'message') },
    });
  }
  if (stuck.length > 0) {
    found.push({
      level: 'attention',
      panel: 'failing-units',
      what: pendingWords(stuck.length, { en: ', for up to {age}.', 'zh-CN': '，最久已等待 {age}。' }),
      todo: {
        en: 'Check that `huixiang refresh` is running, and read its log.',
        'zh-CN': '请确认 `huixiang refresh` 正在运行，并查看其日志。',
      },
      values: { n: write.count(stuck.length), age: write.duration(most(stuck, 'age_seconds')) },
    });
  }
  return found;
}

function incidentFindings(quality: readonly Row[], now: number, write: Write): Finding[] {
  return quality
    .filter((row) => text(row, 'check').startsWith('incident_'))
    .map((row): Finding => {
      const gap = row['check'] === 'incident_gap';
      const at = Date.parse(text(row, 'at'));
      return {
        level: now - at < RECENT_MS ? 'attention' : 'notice',
        panel: 'data-quality',
        what: gap
          ? {
              en: '{origin}: {ago} ago Kafka dropped {records} records before they were processed.',
              'zh-CN': '{origin}：{ago}前，Kafka 丢弃了 {records} 条未读取的记录。',
            }
          : {
              en: '{origin}: a batch could not be decompressed {ago} ago; the partition may be blocked.',
              'zh-CN': '{origin}：{ago}前有批次无法解压，该分区可能已停止读取。',
            },
        todo: gap
          ? {
              en: 'These events are not counted. Send them again, and increase the retention of the topic.',
              'zh-CN': '这些事件没有计入：请重新发送，并延长主题的保留时间。',
            }
          : {
              en: 'Set a supported compression in the producer, and send those events again.',
              'zh-CN': '请在发送端程序中改用受支持的压缩格式，并重新发送这些事件。',
            },
        values: {
          origin: text(row, 'subject'),
          records: write.count(amount(row, 'count')),
          ago: write.duration(Math.max(0, now - at) / 1000),
        },
      };
    });
}

function noticeFindings(quality: readonly Row[], write: Write): Finding[] {
  const conflicting = sum(
    quality.filter((row) => row['check'] === 'conflicting_duplicates'),
    'count',
  );
  if (conflicting === 0) return [];
  return [
    {
      level: 'notice',
      panel: 'data-quality',
      what: {
        en: '{count} event ids were sent twice with different content; one version is used.',
        'zh-CN': '{count} 个事件编号重复但内容不同，只采用其中一种。',
      },
      todo: {
        en: 'Ids must be unique per broadcast, recipient and type.',
        'zh-CN': '编号在同一群发、接收者和类型内必须唯一。',
      },
      values: { count: write.count(conflicting) },
    },
  ];
}

const rank: Readonly<Record<Level, number>> = { broken: 0, attention: 1, notice: 2 };

function healthy(lag: readonly Row[]): Localised {
  return lag.length === 0
    ? {
        en: 'Healthy: all events from HTTP and files are stored, no dead letters waiting. No Kafka topic is read.',
        'zh-CN': '运行正常：HTTP 与文件的事件均已入库，无待处理死信。未接入 Kafka 主题。',
      }
    : { en: 'Healthy: {behind} behind, no dead letters waiting.', 'zh-CN': '运行正常：延迟 {behind}，无待处理死信。' };
}

const unhealthy: Readonly<Record<Exclude<Level, 'notice'>, Localised>> = {
  broken: { en: 'Not healthy: events are not being processed.', 'zh-CN': '运行异常：事件未被读取。' },
  attention: { en: 'Needs attention: {count} issues.', 'zh-CN': '{count} 项需处理。' },
};

/**
 * Whether the pipeline is healthy, in words, and if not, why and what to do. Notices do not make it unhealthy. `now` in
 * milliseconds since 1970.
 */
export function verdictOf(health: Health, now: number, write: Write): Verdict {
  const findings = [
    ...lagFindings(health.lag, write),
    ...letterFindings(health.letters, write),
    ...unitFindings(health.units, write),
    ...incidentFindings(health.quality, now, write),
    ...noticeFindings(health.quality, write),
  ].sort((a, b) => rank[a.level] - rank[b.level]);
  const worst = findings[0]?.level ?? 'notice';
  const values = {
    behind: write.duration(Math.round(most(health.lag, 'behind_seconds'))),
    count: write.count(findings.filter(({ level }) => level !== 'notice').length),
  };
  if (worst === 'notice') return { level: 'healthy', sentence: healthy(health.lag), values, findings };
  const only = findings.filter(({ level }) => level !== 'notice').length === 1 && worst === 'attention';
  const sentence = only ? { en: 'Needs attention: 1 issue.', 'zh-CN': '1 项需处理。' } : unhealthy[worst];
  return { level: worst, sentence, values, findings };
}
