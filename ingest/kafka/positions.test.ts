import kafkajs, { type Admin } from 'kafkajs';
import { expect, test } from 'vitest';
import { fetchCommitted } from './positions.ts';

const { KafkaJSProtocolError } = kafkajs;

/** What a broker says on its very first start, while its coordinator still comes up. */
function refusal(type: string, retriable: boolean) {
  const error = new KafkaJSProtocolError(`${type} of the test`);
  return Object.assign(error, { type, retriable });
}

/** An admin client that refuses some times before it answers. */
function refusing(times: number, error: Error): Pick<Admin, 'fetchOffsets'> & { asked: number } {
  return {
    asked: 0,
    async fetchOffsets() {
      if (this.asked++ < times) throw error;
      return [{ topic: 'events', partitions: [{ partition: 1, offset: '7', metadata: null }] }];
    },
  };
}

test('a coordinator that is not there yet is asked again', async () => {
  const admin = refusing(3, refusal('NOT_COORDINATOR_FOR_GROUP', true));
  expect(await fetchCommitted(admin, 'group', 'events', 1)).toEqual(new Map([[1, 7n]]));
  expect(admin.asked).toBe(4);
});

test('a coordinator that never comes is not waited for without end', async () => {
  const admin = refusing(Number.POSITIVE_INFINITY, refusal('GROUP_COORDINATOR_NOT_AVAILABLE', true));
  await expect(fetchCommitted(admin, 'group', 'events', 1)).rejects.toThrow('GROUP_COORDINATOR_NOT_AVAILABLE');
});

test('what asking again does not mend is said at once', async () => {
  const admin = refusing(1, refusal('GROUP_AUTHORIZATION_FAILED', false));
  await expect(fetchCommitted(admin, 'group', 'events', 1)).rejects.toThrow('GROUP_AUTHORIZATION_FAILED');
  expect(admin.asked).toBe(1);
});
