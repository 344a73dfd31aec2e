import kafkajs, { type Admin } from 'kafkajs';
import { expect, test } from 'vitest';
import { KafkajsAdmin } from './admin.ts';

const { KafkaJSProtocolError } = kafkajs;

/** What a broker answers on its very first start, while its coordinator still comes up. */
function refusal(type: string, retriable: boolean) {
  const error = new KafkaJSProtocolError(`${type} of the test`);
  return Object.assign(error, { type, retriable });
}

/** An admin client that refuses some times before it answers. */
function refusing(times: number, error: Error) {
  const calls = { asked: 0 };
  const parts: Pick<Admin, 'connect' | 'disconnect' | 'fetchOffsets'> = {
    connect: async () => {},
    disconnect: async () => {},
    async fetchOffsets() {
      if (calls.asked++ < times) throw error;
      return [{ topic: 'events', partitions: [{ partition: 1, offset: '7', metadata: null }] }];
    },
  };
  // Of the many methods of kafkajs's admin client only these are called here.
  return { calls, admin: new KafkajsAdmin(() => parts as Admin, 1) };
}

test('a coordinator that is not there yet is asked again', async () => {
  const { admin, calls } = refusing(3, refusal('NOT_COORDINATOR_FOR_GROUP', true));
  expect(await admin.committed('group', 'events')).toEqual(new Map([[1, 7n]]));
  expect(calls.asked).toBe(4);
});

test('a coordinator that never comes is not waited for without end', async () => {
  const { admin } = refusing(Number.POSITIVE_INFINITY, refusal('GROUP_COORDINATOR_NOT_AVAILABLE', true));
  await expect(admin.committed('group', 'events')).rejects.toThrow('GROUP_COORDINATOR_NOT_AVAILABLE');
});

test('an error that asking again does not repair is thrown at once', async () => {
  const { admin, calls } = refusing(1, refusal('GROUP_AUTHORIZATION_FAILED', false));
  await expect(admin.committed('group', 'events')).rejects.toThrow('GROUP_AUTHORIZATION_FAILED');
  expect(calls.asked).toBe(1);
});

test('a connect that failed is tried again with the next question, and its client is closed', async () => {
  const log: string[] = [];
  let created = 0;
  const create = () => {
    const name = ++created;
    const parts: Pick<Admin, 'connect' | 'disconnect' | 'listTopics'> = {
      connect: async () => {
        if (name === 1) throw new Error('no broker');
      },
      disconnect: async () => void log.push(`closed ${name}`),
      listTopics: async () => ['events'],
    };
    // As above.
    return parts as Admin;
  };
  const admin = new KafkajsAdmin(create);
  await expect(admin.topics()).rejects.toThrow('no broker');
  expect(await admin.topics()).toEqual(['events']);
  expect(log).toEqual(['closed 1']);
  await admin.close();
  expect(log).toContain('closed 2');
});
