import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { describeKafka } from '../../test/support/kafka.ts';
import { readOwner } from './owner.ts';
import { accepts } from './ports.ts';
import { findRunningKafka, type RunningKafka, startKafka } from './start.ts';

const heapMegabytes = 256;

describeKafka('a Kafka of its own', () => {
  let folder: string;
  let kafka: RunningKafka;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hx-kafka-'));
    kafka = await start(folder);
  });

  afterAll(async () => {
    await kafka.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('comes back on its port with its data after Java was killed', async () => {
    await produce(kafka.brokers, 'kept', ['one', 'two']);
    const killed = kafka.javaPid();
    process.kill(killed ?? Number.NaN, 'SIGKILL');

    await eventually(() => kafka.javaPid() !== undefined && kafka.javaPid() !== killed);
    expect(await consume(kafka.brokers, 'kept', 2)).toEqual(['one', 'two']);
  });

  test('comes back when its keeper was killed, and the Java it kept is gone', async () => {
    const java = kafka.javaPid();
    const keeper = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(java)], { encoding: 'utf8' }));
    process.kill(keeper, 'SIGKILL');

    await eventually(() => kafka.javaPid() !== undefined && kafka.javaPid() !== java);
    // Without its parent Java is reaped by process 1, whenever that gets to it.
    await eventually(() => !isRunning(java));
    expect(await consume(kafka.brokers, 'kept', 2)).toEqual(['one', 'two']);
  });

  test('rejects a second owner of its data folder, names the first one, and other commands find its brokers', async () => {
    await expect(startKafka({ dataFolder: folder, heapMegabytes })).rejects.toMatchObject({
      code: 'HX_CONFLICT',
      message: expect.stringContaining(folder),
    });
    expect(await findRunningKafka(folder)).toEqual({ brokers: kafka.brokers });
  });

  test('runs at the same time as another one', async () => {
    const other = await mkdtemp(join(tmpdir(), 'hx-kafka-'));
    const second = await start(other);
    try {
      expect(second.brokers).not.toEqual(kafka.brokers);
      await produce(second.brokers, 'kept', ['elsewhere']);
      expect(await consume(second.brokers, 'kept', 1)).toEqual(['elsewhere']);
    } finally {
      await second.stop();
      await rm(other, { recursive: true, force: true });
    }
  });

  test('stops within 5 s, leaves no process, and starts again on its port with its data', async () => {
    await produce(kafka.brokers, 'stopped', ['here']);
    const { brokers } = kafka;
    const java = kafka.javaPid();
    const before = Date.now();
    await Promise.all([kafka.stop(), kafka.stop()]);
    expect(Date.now() - before).toBeLessThan(5000);
    expect(isRunning(java)).toBe(false);
    expect(await findRunningKafka(folder)).toBeUndefined();

    kafka = await start(folder);
    expect(kafka.brokers).toEqual(brokers);
    expect(await consume(kafka.brokers, 'stopped', 1)).toEqual(['here']);
  });

  test('takes another port when its own is taken', async () => {
    const { brokers } = kafka;
    await kafka.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(Number(brokers[0]?.split(':')[1]), '127.0.0.1', resolve));
    try {
      kafka = await start(folder);
      expect(kafka.brokers).not.toEqual(brokers);
      expect(await consume(kafka.brokers, 'stopped', 1)).toEqual(['here']);
    } finally {
      squatter.close();
    }
  });
});

describeKafka('a Kafka that cannot start', () => {
  test('reports the reason and releases its data folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hx-kafka-'));
    try {
      await mkdir(join(folder, 'data'));
      await writeFile(join(folder, 'data', 'meta.properties'), 'version=1\ncluster.id=x\nnode.id=7\n');
      await expect(startKafka({ dataFolder: folder, heapMegabytes })).rejects.toMatchObject({
        code: 'HX_LOCAL',
        message: expect.stringContaining('node'),
      });
      expect(await readOwner(folder)).toBeUndefined();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describeKafka('a Kafka whose owner is killed', () => {
  test('ends, and its data folder can be owned again at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hx-kafka-'));
    try {
      const owner = await ownerProcess(folder);
      expect(isRunning(owner.javaPid)).toBe(true);
      process.kill(owner.pid, 'SIGKILL');

      const next = await start(folder);
      expect(isRunning(owner.javaPid)).toBe(false);
      await next.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('leaves no process and no open port behind, also without a next owner', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hx-kafka-'));
    try {
      const owner = await ownerProcess(folder);
      process.kill(owner.pid, 'SIGKILL');
      await eventually(() => !isRunning(owner.javaPid), { deadlineMs: 5000 });
      expect(await accepts(owner.port)).toBe(false);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

async function start(dataFolder: string): Promise<RunningKafka> {
  const kafka = await startKafka({ dataFolder, heapMegabytes });
  if (kafka.kind === 'absent') throw new Error(kafka.reason);
  return kafka;
}

function client(brokers: string[]): Kafka {
  return new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { initialRetryTime: 50, retries: 20 } });
}

async function produce(brokers: string[], topic: string, values: string[]): Promise<void> {
  const producer = client(brokers).producer({ allowAutoTopicCreation: true });
  await producer.connect();
  await producer.send({ topic, messages: values.map((value) => ({ key: 'k', value })) });
  await producer.disconnect();
}

/** The values of the topic from its beginning, as soon as there are `count`. */
async function consume(brokers: string[], topic: string, count: number): Promise<string[]> {
  const consumer = client(brokers).consumer({ groupId: `test-${process.hrtime.bigint()}` });
  const values: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void values.push(String(message.value)) });
  await eventually(() => values.length >= count, { deadlineMs: 20_000 });
  await consumer.disconnect();
  return values;
}

/** A process that starts Kafka with the built code, as `huixiang start` does. */
async function ownerProcess(dataFolder: string): Promise<{ pid: number; javaPid: number; port: number }> {
  const built = new URL('../../dist/local/kafka/start.js', import.meta.url).href;
  const script = `
    const { startKafka } = await import(${JSON.stringify(built)});
    const kafka = await startKafka(${JSON.stringify({ dataFolder, heapMegabytes })});
    console.log(kafka.javaPid() + ' ' + kafka.brokers[0].split(':')[1]);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('the owner process ended')));
  });
  const [javaPid = Number.NaN, port = Number.NaN] = line.split(' ').map(Number);
  return { pid: child.pid ?? Number.NaN, javaPid, port };
}

function isRunning(pid: number | undefined): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
