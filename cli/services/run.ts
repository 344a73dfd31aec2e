import type { Registry } from 'prom-client';
import { createRegistry } from '../../api/routes/operations.ts';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { openSession, type Session } from '../session.ts';
import type { listenForHealth } from './health.ts';
import { createLog } from './log.ts';
import type { Service, ServiceDeps } from './service.ts';
import { endBySignal, interrupted } from './signals.ts';
import { untilReached } from './untilReached.ts';

type Begin = (deps: ServiceDeps, registry: Registry) => Promise<Service>;

export interface RunOptions {
  /**
   * Waits for one's own ClickHouse where it is away at the start, alive and not ready; without, that ends the process with
   * HX_CLICKHOUSE.
   */
  readonly waits?: boolean;
}

/** Runs one service as a process of its own: health on HUIXIANG_HEALTH_PORT if set, until a signal, then a clean stop. */
export async function runService(
  context: CommandContext,
  name: string,
  begin: Begin,
  { waits = false }: RunOptions = {},
): Promise<void> {
  const interruption = interrupted();
  const config = context.config();
  const log = createLog(config);
  const registry = createRegistry();
  let begun: Begun | undefined;
  let away = new CodedError('HX_CLICKHOUSE', `${name} has not begun yet`);
  const port = config.port('HUIXIANG_HEALTH_PORT');
  const ready = async () => {
    if (begun === undefined) throw away;
    await begun.service.ready();
  };
  // Before it connects to ClickHouse: a process that waits for ClickHouse is alive and reports what it waits for.
  const health = port === undefined ? undefined : await healthOn(port, config.need('HUIXIANG_HOST'), registry, ready);
  const stopping = new AbortController();
  try {
    const start = () => beginOnce(context, { config, log }, registry, begin);
    const starting =
      waits && config.get('CLICKHOUSE_URL') !== undefined
        ? untilReached({ signal: stopping.signal, onAway }, start)
        : start();
    // A signal while it waits: nothing has begun that needs an orderly end.
    const first = await Promise.race([starting, interruption]);
    if ('service' in first) {
      begun = first;
      log.info({ healthPort: health?.port }, `${name} runs`);
    } else {
      stopping.abort();
      starting.catch(() => undefined);
    }
    const { signal } = await interruption;
    log.info({ signal }, `${name} stops`);
    const { service, session } = begun ?? {};
    begun = undefined;
    away = new CodedError('HX_CLICKHOUSE', `${name} stops`);
    await service?.stop();
    await health?.close(1_000);
    await session?.close();
    endBySignal(signal);
  } catch (error) {
    // What has begun must not keep the process.
    await begun?.service.stop();
    await begun?.session.close();
    await health?.close(0);
    throw error;
  }

  function onAway(error: CodedError): void {
    // One line, not one for each try; another reason is another line.
    if (error.message !== away.message) log.warn({ error: error.message }, `${name} waits for ClickHouse`);
    away = error;
  }
}

interface Begun {
  readonly service: Service;
  readonly session: Session;
}

/** A session and the service on it; neither is left open where it fails. */
async function beginOnce(
  context: CommandContext,
  { config, log }: Pick<ServiceDeps, 'config' | 'log'>,
  registry: Registry,
  begin: Begin,
): Promise<Begun> {
  const session = await openSession(context, { onProgress: (line) => log.info(line) });
  try {
    return { session, service: await begin({ session, config, log }, registry) };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Loaded where a port is set: commands that serve nothing begin sooner without it. */
const healthOn: typeof listenForHealth = async (...given) => (await import('./health.ts')).listenForHealth(...given);
