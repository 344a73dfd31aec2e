import type { Localised } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import type { Writing } from '../../language/write.ts';

/** broken: figures stand still. attention: figures lack something now. notice: worth knowing, figures stand. */
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
  /** The one sentence, for a healthy pipeline; otherwise the first finding says it. */
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

/** A unit that waits longer than this is not merely the next in line: nobody recomputes. Seconds. */
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
        en: 'Nobody reads {stale} of {all} partitions of the topic; the figures stand still at {behind} ago.',
        'zh-CN': '主题的 {all} 个分区中有 {stale} 个无人读取；数字停在 {behind}前。',
      },
      todo: {
        en: 'Is `huixiang consume` running? Look at its log, and at /readyz of its health port. Nothing is lost while the topic keeps it.',
        'zh-CN': '`huixiang consume` 是否在运行？请查看其日志与健康端口的 /readyz。主题保留期内不会丢失数据。',
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
        en: '{behind} behind: {records} records wait to be read, and figures lack them.',
        'zh-CN': '滞后 {behind}：{records} 条记录等待读取，数字中尚未包含。',
      },
      todo: {
        en: 'If it grows: more `huixiang consume`, at most one a partition; else wait, or see whether ClickHouse takes rows.',
        'zh-CN':
          '若持续增长：增加 `huixiang consume` 进程（每个分区至多一个）；否则请等待，或检查 ClickHouse 是否接受写入。',
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
        en: '{waiting} dead letters wait: messages that no event came of. Most often {where}: {example}',
        'zh-CN': '{waiting} 条死信等待处理：这些消息未能成为事件。最多的是 {where}：{example}',
      },
      todo:
        replayable > 0
          ? {
              en: 'Mend what sends them; {replayable} still have their whole bytes and can be replayed.',
              'zh-CN': '请修复生产者；其中 {replayable} 条内容完整，可以重新处理。',
            }
          : {
              en: 'Mend what sends them and send them again: their bytes are not kept any more.',
              'zh-CN': '请修正发送方并重新发送：其内容已不再保留。',
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
        en: 'The figures of {count} broadcasts or days cannot be recomputed: {code} {message}',
        'zh-CN': '{count} 项（群发或日期）的数字重算失败：{code} {message}',
      },
      todo: {
        en: 'They keep their earlier figures and are tried again within the hour. If it stays: the log of `huixiang refresh`.',
        'zh-CN': '它们保留先前的数字，并会在一小时内再次尝试。若仍失败，请查看 `huixiang refresh` 的日志。',
      },
      values: { count: write.count(failing.length), code: text(first, 'code'), message: text(first, 'message') },
    });
  }
  if (stuck.length > 0) {
    found.push({
      level: 'attention',
      panel: 'failing-units',
      what: {
        en: '{count} broadcasts or days have waited up to {age} for their figures.',
        'zh-CN': '{count} 项（群发或日期）等待重算，最久已等 {age}。',
      },
      todo: {
        en: 'Is `huixiang refresh` running? Its log says what it does.',
        'zh-CN': '`huixiang refresh` 是否在运行？请查看其日志。',
      },
      values: { count: write.count(stuck.length), age: write.duration(most(stuck, 'age_seconds')) },
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
              en: '{origin}: Kafka dropped {records} records before they were read, {ago} ago.',
              'zh-CN': '{origin}：{ago}前，Kafka 在读取之前丢弃了 {records} 条记录。',
            }
          : {
              en: '{origin}: a batch that cannot be unpacked, {ago} ago; that partition may stand still.',
              'zh-CN': '{origin}：{ago}前出现无法解压的批次；该分区可能停滞。',
            },
        todo: gap
          ? {
              en: 'Those events are not counted: send them again, and keep the topic longer.',
              'zh-CN': '这些事件未被计入：请重新发送，并延长主题的保留时间。',
            }
          : { en: "Set the producer's codec right.", 'zh-CN': '请修正生产者的压缩编码。' },
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
        en: '{count} event ids came with more than one content; figures keep one of them, always the same.',
        'zh-CN': '{count} 个事件编号带有不同内容；数字只取其中一种，且始终相同。',
      },
      todo: {
        en: 'Ids must be unique within broadcast, recipient and type.',
        'zh-CN': '编号在同一群发、接收者与类型内必须唯一。',
      },
      values: { count: write.count(conflicting) },
    },
  ];
}

const rank: Readonly<Record<Level, number>> = { broken: 0, attention: 1, notice: 2 };

function healthy(lag: readonly Row[]): Localised {
  return lag.length === 0
    ? {
        en: 'Healthy: what arrived by HTTP or file is in, no dead letters waiting. No Kafka topic is read.',
        'zh-CN': '健康：经 HTTP 或文件到达的均已入库，没有等待的死信。未读取 Kafka 主题。',
      }
    : { en: 'Healthy: {behind} behind, no dead letters waiting.', 'zh-CN': '健康：滞后 {behind}，没有等待的死信。' };
}

const unhealthy: Readonly<Record<Exclude<Level, 'notice'>, Localised>> = {
  broken: { en: 'Not healthy: events are not being read.', 'zh-CN': '不健康：事件未被读取。' },
  attention: { en: 'Needs attention: {count} things to look at.', 'zh-CN': '需要关注：有 {count} 处问题。' },
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
  const sentence = only
    ? { en: 'Needs attention: one thing to look at.', 'zh-CN': '需要关注：有一处问题。' }
    : unhealthy[worst];
  return { level: worst, sentence, values, findings };
}
