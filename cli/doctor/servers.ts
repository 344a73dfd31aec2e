import { z } from 'zod';
import { connect } from '../../store/connect.ts';
import { serverFault } from '../../store/failure.ts';
import { planMigrations } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';
import { readProgress } from '../../store/tables/progress.ts';
import type { CommandContext } from '../context.ts';
import { kafkaClient, runningBrokers } from '../kafkaClient.ts';
import { inLanguage } from '../messages.ts';
import { openSession, type Session } from '../session.ts';
import { type Check, type Finding, reasonOf } from './check.ts';

const KAFKA_WITHIN_MS = 6_000;

/** What is looked at in ClickHouse and Kafka. One session serves both looks at ClickHouse; `close` it in the end. */
export function serverChecks(): { readonly checks: readonly Check[]; close(): Promise<void> } {
  let session: Session | undefined;
  const checks: readonly Check[] = [
    {
      name: 'clickhouse',
      dependency: true,
      look: async (context) => {
        try {
          session = await openSession(context, { schema: 'leave' });
          const version = await versionOf(session);
          const where = session.embedded ? inLanguage(context, 'embedded', '内置') : session.storeOptions.url;
          return { status: 'ok', detail: `ClickHouse ${version}, ${where}` };
        } catch (error) {
          const todo = inLanguage(
            context,
            'check CLICKHOUSE_URL, user and password, or the log in HUIXIANG_DATA/clickhouse',
            '检查 CLICKHOUSE_URL、用户与密码，或 HUIXIANG_DATA/clickhouse 中的日志',
          );
          return { status: 'fail', detail: reasonOf(error), todo };
        }
      },
    },
    { name: 'schema', dependency: false, look: async (context) => session && lookAtSchema(session, context) },
    { name: 'kafka', dependency: true, look: lookAtKafka },
  ];
  return { checks, close: async () => session?.close() };
}

/** Asked of the server where the database is absent: that is for the look at the schema. */
async function versionOf({ store, storeOptions }: Session): Promise<string | undefined> {
  const ask = async (of: Store) => {
    const query = { name: 'doctor', sql: 'SELECT version() AS version' };
    const [row] = await of.query(query, z.object({ version: z.string() }));
    return row?.version;
  };
  try {
    return await ask(store);
  } catch (error) {
    if (serverFault(error) !== 'UNKNOWN_DATABASE') throw error;
    const server = connect({ ...storeOptions, database: 'system' });
    return await ask(server).finally(() => server.close());
  }
}

async function lookAtSchema({ store, embedded }: Session, context: CommandContext): Promise<Finding> {
  const todo = '`huixiang migrate`';
  try {
    const { empty, applied, pending, views } = await planMigrations(store);
    if (empty && embedded)
      return {
        status: 'ok',
        detail: inLanguage(context, 'empty: the next command makes it', '为空：下一个命令会创建'),
      };
    const first = pending[0] ?? views[0];
    if (first !== undefined)
      return {
        status: 'fail',
        detail: inLanguage(context, `lacks ${first.name} and later`, `缺少 ${first.name} 及以后`),
        todo,
      };
    const origins = await readProgress(store);
    const lag = origins.reduce((sum, { lagRecords }) => sum + lagRecords, 0);
    const behind =
      origins.length === 0
        ? ''
        : inLanguage(context, `; ${lag} records of Kafka not processed yet`, `；Kafka 中有 ${lag} 条尚未处理`);
    return { status: 'ok', detail: `${Math.max(0, ...applied)}${behind}` };
  } catch (error) {
    return { status: 'fail', detail: reasonOf(error), todo };
  }
}

async function lookAtKafka(context: CommandContext): Promise<Finding> {
  const config = context.config();
  const brokers = await runningBrokers(config);
  if (brokers === undefined) {
    return {
      status: 'ok',
      detail: inLanguage(context, 'none runs now; `huixiang start` runs one', '当前未运行；`huixiang start` 会运行'),
    };
  }
  const topic = config.need('KAFKA_TOPIC');
  const admin = kafkaClient(config, brokers).admin();
  try {
    const topics = await withinTime(
      admin.topics(),
      inLanguage(context, `no answer within ${KAFKA_WITHIN_MS / 1000} s`, `${KAFKA_WITHIN_MS / 1000} 秒内无应答`),
    );
    if (topics.includes(topic)) return { status: 'ok', detail: `${brokers.join(',')} ${topic}` };
    const todo = inLanguage(
      context,
      `make the topic ${topic}, or set KAFKA_TOPIC`,
      `创建主题 ${topic}，或设置 KAFKA_TOPIC`,
    );
    return {
      status: 'warn',
      detail: inLanguage(
        context,
        `${brokers.join(',')} has no topic ${topic}`,
        `${brokers.join(',')} 没有主题 ${topic}`,
      ),
      todo,
    };
  } catch (error) {
    const todo = inLanguage(
      context,
      'check KAFKA_BROKERS and KAFKA_SASL_*, KAFKA_SSL',
      '检查 KAFKA_BROKERS 与 KAFKA_SASL_*、KAFKA_SSL',
    );
    return { status: 'fail', detail: `${brokers.join(',')}: ${reasonOf(error)}`, todo };
  } finally {
    await withinTime(admin.close(), '').catch(() => {});
  }
}

/** A client that goes on trying must not make the doctor wait for ever. */
async function withinTime<T>(work: Promise<T>, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(late)), KAFKA_WITHIN_MS);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
