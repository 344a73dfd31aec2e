import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { findEngineLibrary } from '../../local/clickhouse/library.ts';
import { jarsFolder } from '../../local/kafka/jars.ts';
import { isFree } from '../../local/kafka/ports.ts';
import { findJava, findMaven } from '../../local/kafka/programs.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage } from '../messages.ts';
import { readRunning } from '../start/running.ts';
import { engineVersion } from '../version.ts';
import { type Check, reasonOf } from './check.ts';
import { FIRST_PORT, PORTS_TO_TRY } from './server.ts';

const LEAST_NODE = [20, 20] as const;
const GIB = 2 ** 30;

/** What this machine itself must have. */
export const machineChecks: readonly Check[] = [
  {
    name: 'node',
    dependency: false,
    look: async (context) => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
      const detail = `Node ${process.versions.node}`;
      const todo = inLanguage(
        context,
        `install Node ${LEAST_NODE.join('.')} or newer`,
        `请安装 Node ${LEAST_NODE.join('.')} 或更新版本`,
      );
      return enough ? { status: 'ok', detail } : { status: 'fail', detail, todo };
    },
  },
  {
    name: 'configuration',
    dependency: false,
    look: async (context) => {
      const todo = inLanguage(context, 'see `huixiang config`', '见 `huixiang config`');
      try {
        const given = context
          .config()
          .shown()
          .filter(({ from }) => from === 'environment' || from === 'file');
        return {
          status: 'ok',
          detail: given.map(({ name }) => name).join(' ') || inLanguage(context, 'defaults', '默认值'),
        };
      } catch (error) {
        return { status: 'fail', detail: reasonOf(error), todo };
      }
    },
  },
  {
    name: 'embedded-clickhouse',
    dependency: false,
    look: async (context) => {
      if (context.config().get('CLICKHOUSE_URL') !== undefined) return undefined;
      try {
        return { status: 'ok', detail: `${findEngineLibrary()} ${engineVersion() ?? ''}`.trim() };
      } catch (error) {
        const todo = inLanguage(
          context,
          '`npm ci` with optional packages, or set CLICKHOUSE_URL',
          '运行 `npm ci`（含可选包），或设置 CLICKHOUSE_URL',
        );
        return { status: 'fail', detail: reasonOf(error), todo };
      }
    },
  },
  { name: 'java', dependency: false, look: (context) => program(context, findJava) },
  {
    name: 'maven',
    dependency: false,
    // Needed only to fetch the jars.
    look: async (context) =>
      existsSync(jarsFolder()) ? { status: 'ok', detail: jarsFolder() } : program(context, findMaven),
  },
  { name: 'port', dependency: false, look: lookAtPort },
  { name: 'disk', dependency: false, look: lookAtDisk },
];

/** Without Java and Maven everything works over HTTP: a warning. With one's own Kafka they are not needed at all. */
async function program(context: CommandContext, find: typeof findJava) {
  if (context.config().get('KAFKA_BROKERS') !== undefined) return undefined;
  const found = await find();
  if (found.kind === 'found') return { status: 'ok' as const, detail: found.path };
  const todo = inLanguage(
    context,
    'install it for the bundled Kafka, set KAFKA_BROKERS, or send events over HTTP',
    '安装后可用内置 Kafka；或设置 KAFKA_BROKERS；或通过 HTTP 发送事件',
  );
  return { status: 'warn' as const, detail: found.reason, todo };
}

async function lookAtPort(context: CommandContext) {
  const given = context.config().port('HUIXIANG_PORT');
  const own = (await readRunning(context.config().need('HUIXIANG_DATA')))?.address;
  if (own !== undefined) {
    const detail = inLanguage(context, `${own} is the running server`, `${own} 由运行中的服务使用`);
    return { status: 'ok' as const, detail };
  }
  const first = given ?? FIRST_PORT;
  const candidates = given === undefined ? Array.from({ length: PORTS_TO_TRY }, (_, i) => first + i) : [given];
  for (const port of candidates) {
    if (await isFree(port))
      return { status: 'ok' as const, detail: inLanguage(context, `${port} is free`, `${port} 空闲`) };
  }
  const detail = inLanguage(context, `${candidates.join(', ')} taken`, `${candidates.join('、')} 已占用`);
  const todo = inLanguage(
    context,
    'if it is not Huixiang itself: set HUIXIANG_PORT to a free one',
    '如果不是 Huixiang 自身占用：将 HUIXIANG_PORT 设为空闲端口',
  );
  return { status: 'warn' as const, detail, todo };
}

async function lookAtDisk(context: CommandContext) {
  let folder = resolve(context.config().need('HUIXIANG_DATA'));
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const detail = inLanguage(
    context,
    `${(free / GIB).toFixed(1)} GiB free in ${folder}`,
    `${folder} 剩余 ${(free / GIB).toFixed(1)} GiB`,
  );
  const todo = inLanguage(
    context,
    'make room, or set HUIXIANG_DATA to another disk',
    '清理空间，或将 HUIXIANG_DATA 设到其他磁盘',
  );
  if (free >= 5 * GIB) return { status: 'ok' as const, detail };
  return { status: free < GIB ? ('fail' as const) : ('warn' as const), detail, todo };
}
