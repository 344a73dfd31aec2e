import type { Registry } from 'prom-client';
import { createRegistry } from '../../api/routes/operations.ts';
import type { CommandContext } from '../context.ts';
import { openSession } from '../session.ts';
import { listenForHealth } from './health.ts';
import { createLog } from './log.ts';
import type { Service, ServiceDeps } from './service.ts';
import { endBySignal, interrupted } from './signals.ts';

/** Runs one service as a process of its own: health on HUIXIANG_HEALTH_PORT if set, until a signal, then a clean stop. */
export async function runService(
  context: CommandContext,
  name: string,
  begin: (deps: ServiceDeps, registry: Registry) => Promise<Service>,
): Promise<void> {
  const interruption = interrupted();
  const config = context.config();
  const log = createLog(config);
  const session = await openSession(context, { onProgress: (line) => log.info(line) });
  const registry = createRegistry();
  let service: Service | undefined;
  try {
    const begun = await begin({ session, config, log }, registry);
    service = begun;
    const port = config.port('HUIXIANG_HEALTH_PORT');
    const health =
      port === undefined
        ? undefined
        : await listenForHealth(port, config.need('HUIXIANG_HOST'), registry, () => begun.ready());
    log.info({ healthPort: health?.port }, `${name} runs`);
    const { signal } = await interruption;
    log.info({ signal }, `${name} stops`);
    service = undefined;
    await begun.stop();
    await health?.close(1_000);
    await session.close();
    endBySignal(signal);
  } catch (error) {
    // What has begun must not go on without its health port, nor keep the process.
    await service?.stop();
    await session.close();
    throw error;
  }
}
