import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createRegistry } from '../../api/routes/operations.ts';
import { CodedError } from '../../contract/errors.ts';
import { type Ingest, openIngest } from '../../ingest/sink/openIngest.ts';
import { startKafka } from '../../local/kafka/start.ts';
import type { Config } from '../config/config.ts';
import type { CommandContext } from '../context.ts';
import { kafkaClient } from '../kafkaClient.ts';
import { createProgress, type Progress } from '../output/progress.ts';
import { type ConsumeService, startConsume } from '../services/consume.ts';
import { deliveryIntoKafka, deliveryIntoSink } from '../services/delivery.ts';
import { observeConsumer } from '../services/gauges.ts';
import { createLog } from '../services/log.ts';
import { startRefresh } from '../services/refresh.ts';
import { startServe } from '../services/serve.ts';
import type { ServiceDeps } from '../services/service.ts';
import { endBySignal, interrupted } from '../services/signals.ts';
import { openSession } from '../session.ts';
import { DEMO_TENANT, type DemoTransport, loadDemo } from './demo.ts';
import { localKey } from './demoKey.ts';
import { kafkaTransport, sinkTransport } from './demoTransports.ts';
import { lockFolder } from './folderLock.ts';
import { openInBrowser } from './openBrowser.ts';
import { noteAddress } from './running.ts';
import { Stack } from './stack.ts';
import { demoFunnel, pageLink, welcome } from './welcome.ts';

/** After so long a stop is not waited for: whatever is left ends with this process, and nothing durable is lost. */
const STOP_DEADLINE_MS = 4_500;
/** What is not durable by then is read again at the next start. */
const CONSUMER_DRAIN_MS = 2_000;
/** A step that is cut off leaves its units dirty. */
const REFRESHER_STEP_MS = 1_000;

export interface StartOptions {
  readonly demo: boolean;
  /** About how many events the demo tenant gets. */
  readonly demoEvents: number;
  /** Opens the page in the desktop's browser. */
  readonly open: boolean;
}

/** Runs everything on one machine until a signal. See the steps of {@link bringUp} for the order, which a stop reverses. */
export async function start(context: CommandContext, options: StartOptions): Promise<void> {
  const interruption = interrupted();
  const stopping = new AbortController();
  const stack = new Stack();
  const progress = createProgress(context);
  const log = createLog(context.config(), 'warn');
  const up = bringUp(context, options, stack, progress, log, stopping.signal);
  // The stop below waits for it; until then a failure must not count as unhandled.
  up.catch(() => undefined);
  try {
    const outcome = await Promise.race([interruption, up]);
    const { signal } = outcome ?? (await interruption);
    progress.print('stopping');
    stopping.abort();
    await within(STOP_DEADLINE_MS, stopAll(up, stack, progress, log));
    endBySignal(signal);
  } catch (error) {
    stopping.abort();
    await within(STOP_DEADLINE_MS, stopAll(up, stack, progress, log));
    throw error;
  }
}

async function stopAll(up: Promise<void>, stack: Stack, progress: Progress, log: Logger): Promise<void> {
  // What a cut-off start still begins is on the stack only when it is up: end twice, before and after it gave up.
  const unwind = async () => {
    const failures = await stack.unwind((name, ms) => log.debug({ ms }, `${name} ended`));
    for (const failed of failures) progress.print(`not ended in order: ${failed}`);
  };
  await unwind();
  await up.catch(() => undefined);
  await unwind();
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/**
 * 1 the folder is ours, 2 ClickHouse and Kafka side by side, 3 schema, 4 consumer and refresher, 5 API, 6 demo events,
 * 7 what to do next. Each step leaves on the stack what ends it.
 */
async function bringUp(
  context: CommandContext,
  options: StartOptions,
  stack: Stack,
  progress: Progress,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const config = context.config();
  const print = (line: string) => progress.print(line);
  await refuseTakenPort(config);
  stack.push('folder', await lockFolder(config.need('HUIXIANG_DATA')));

  const [session, brokers] = await Promise.all([
    openSession(context, { schema: 'migrate', onProgress: (line) => progress.update(line), grace: 0 }).then(
      (opened) => {
        stack.push('ClickHouse', () => opened.close());
        return opened;
      },
    ),
    startBroker(config, stack, progress),
  ]);
  signal.throwIfAborted();
  const deps: ServiceDeps = { session, config, log };
  const registry = createRegistry();

  const refresher = startRefresh(deps);
  // A running step can take a second or two, so it gets the signal now, while the API and the consumer drain.
  signal.addEventListener('abort', () => void refresher.stop().catch(() => undefined), { once: true });
  stack.push('refresher', () => within(REFRESHER_STEP_MS, refresher.stop()));
  const onMarked = () => refresher.wake();
  const parts = await openIngest(session.store, session.secret, { onMarked });
  // One consumer, on this machine: a start after a kill should not wait long for the member that is no more.
  const consumeOptions = { onMarked, ...(config.get('KAFKA_BROKERS') === undefined ? { sessionTimeout: 6_000 } : {}) };
  const consumer = brokers === undefined ? undefined : await startConsume(deps, brokers, consumeOptions);
  if (consumer !== undefined) {
    stack.push('consumer', () => consumer.stop(CONSUMER_DRAIN_MS));
    observeConsumer(registry, () => consumer.state);
  }
  const delivery = brokers === undefined ? deliveryIntoSink(parts.sink) : deliveryIntoKafka(config, brokers);
  const serve = await startServe(deps, { registry, delivery, brokers });
  stack.push('API', () => serve.stop());
  signal.throwIfAborted();
  const address = `http://${serve.listening.host}:${serve.listening.port}`;
  stack.push('address', await noteAddress(config.need('HUIXIANG_DATA'), address));
  print(`ready: ${address}/readyz`);

  const tenant = config.need('HUIXIANG_TENANT');
  const key = await localKey(session.store, config.need('HUIXIANG_DATA'), tenant);
  if (options.demo && tenant === DEMO_TENANT && session.embedded && config.get('KAFKA_BROKERS') === undefined) {
    await demo(deps, options.demoEvents, parts, consumer, brokers, progress, { signal, language: context.language });
  }
  progress.end();
  signal.throwIfAborted();
  context.stdout.write(await demoFunnel(session.store, tenant, context));
  const { language } = context;
  const page = serve.hasPage;
  context.stdout.write(welcome({ address, page, key, tenant, brokers, topic: config.need('KAFKA_TOPIC'), language }));
  if (!options.open) return;
  openInBrowser(page ? pageLink(address, serve.ticket(key)) : `${address}/docs`, (reason) =>
    print(`no browser was opened (${reason}): open the link above`),
  );
}

async function refuseTakenPort(config: Config): Promise<void> {
  const port = config.port('HUIXIANG_PORT');
  if (port === undefined || port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
      .once('error', () => reject(new CodedError('HX_PORT', `Port ${port} is taken`, { at: 'HUIXIANG_PORT' })))
      .listen(port, config.need('HUIXIANG_HOST'), () => probe.close(() => resolve()));
  });
}

/** The configured brokers, else the bundled one. If that cannot run, prints the reason and returns undefined. */
async function startBroker(config: Config, stack: Stack, progress: Progress): Promise<readonly string[] | undefined> {
  const own = config.list('KAFKA_BROKERS');
  if (own !== undefined && own.length > 0) return own;
  const started = await startKafka({
    dataFolder: join(config.need('HUIXIANG_DATA'), 'kafka'),
    onProgress: (line) => progress.update(line),
  });
  if (started.kind === 'absent') {
    progress.print(`without Kafka (${started.reason}): events go over HTTP straight to the sink`);
    return undefined;
  }
  stack.push('Kafka', () => started.stop());
  return started.brokers;
}

async function demo(
  { session, config }: ServiceDeps,
  scale: number,
  parts: Ingest,
  consumer: ConsumeService | undefined,
  brokers: readonly string[] | undefined,
  progress: Progress,
  how: Parameters<typeof loadDemo>[4],
): Promise<void> {
  const update = (line: string) => progress.update(line);
  if (consumer === undefined || brokers === undefined) {
    await loadDemo(session.store, scale, sinkTransport(parts.sink, DEMO_TENANT), update, how);
    return;
  }
  const transport = kafkaTransport({
    kafka: kafkaClient(config, brokers),
    brokers,
    topic: config.need('KAFKA_TOPIC'),
    groupId: config.need('KAFKA_GROUP'),
    consumer: () => consumer.state,
  });
  try {
    await loadDemo(session.store, scale, transport satisfies DemoTransport, update, how);
  } finally {
    await transport.close();
  }
}
