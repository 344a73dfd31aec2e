import { CodedError } from '../../contract/errors.ts';
import type { TenantId } from '../../contract/ids.ts';
import type { EventType } from '../../contract/types.ts';
import { countTypes } from '../../contract/usage.ts';
import type { FlushResult, IngestBatch, RawMessage, Sink } from '../batch.ts';
import type { RejectedItem } from './answers.ts';
import type { BodyItem } from './body.ts';
import type { Deliver } from './delivery.ts';

export interface SinkDeliveryOptions {
  readonly sink: Sink;
  /** Milliseconds after which a request is answered HX_CLICKHOUSE; default 10,000. */
  readonly deadlineMs?: number;
  /** Bytes that may wait; more is HX_BUSY. Default 64 MiB. */
  readonly mostWaitingBytes?: number;
}

/** Requests of one tenant that share one flush. */
interface Group {
  readonly batch: IngestBatch;
  readonly done: Promise<FlushResult>;
  resolve(result: FlushResult): void;
  reject(error: unknown): void;
}

/**
 * Delivers straight into the sink. Requests that come while a flush of their tenant is under way share the next one: the
 * cost of an insert is paid once for all of them, and each is answered when its rows and marks are in.
 */
export function intoSink(options: SinkDeliveryOptions): Deliver {
  const { sink, deadlineMs = 10_000, mostWaitingBytes = 64 << 20 } = options;
  const open = new Map<TenantId, Group>();
  const flying = new Set<TenantId>();
  let waitingBytes = 0;
  let requests = 0;

  async function launch(tenant: TenantId): Promise<void> {
    const group = open.get(tenant);
    if (group === undefined || flying.has(tenant)) return;
    open.delete(tenant);
    flying.add(tenant);
    try {
      group.resolve(await sink.flush(group.batch, { deadlineMs }));
    } catch (error) {
      group.reject(error);
    } finally {
      waitingBytes -= group.batch.bytes;
      flying.delete(tenant);
      void launch(tenant);
    }
  }

  return async (tenant, items) => {
    if (waitingBytes > mostWaitingBytes)
      throw new CodedError('HX_BUSY', 'too much is waiting to be written; try again');
    const group = open.get(tenant) ?? newGroup(sink.createBatch({ tenant, returnRejected: true }));
    open.set(tenant, group);
    const request = requests++;
    const bytesBefore = group.batch.bytes;
    const rejected: RejectedItem[] = [];
    const unused = new Map<number, EventType>();
    items.forEach((item, index) => {
      const appended = group.batch.append(messageOf(item, `${request}/${index}`));
      if (appended.kind === 'accepted') {
        if (appended.unused !== undefined) unused.set(index, appended.unused);
        return;
      }
      const { code, path, message } = appended;
      rejected.push({ index, code, path, message });
    });
    waitingBytes += group.batch.bytes - bytesBefore;
    void launch(tenant);
    if (rejected.length === items.length) return { rejected, unused: {} };
    const refused = rejectedByFlush(await group.done, request, rejected);
    for (const { index } of refused) unused.delete(index);
    return {
      rejected: [...rejected, ...refused].sort((a, b) => a.index - b.index),
      unused: countTypes(unused.values()),
    };
  };
}

function newGroup(batch: IngestBatch): Group {
  const settle: Pick<Group, 'resolve' | 'reject'> = { resolve: () => {}, reject: () => {} };
  const done = new Promise<FlushResult>((resolve, reject) => {
    settle.resolve = resolve;
    settle.reject = reject;
  });
  // Waiting requests handle the rejection. A group whose events were all rejected has no waiting request.
  done.catch(() => {});
  return { batch, done, ...settle };
}

/** The events of this request that were rejected by the flush, without those that were already rejected when appended. */
function rejectedByFlush(result: FlushResult, request: number, earlier: readonly RejectedItem[]): RejectedItem[] {
  const known = new Set(earlier.map(({ index }) => index));
  return result.rejected.flatMap(({ position, code, path, message }) => {
    const [owner, index] = position.split('/').map(Number);
    return owner === request && index !== undefined && !known.has(index) ? [{ index, code, path, message }] : [];
  });
}

function messageOf(item: BodyItem, position: string): RawMessage {
  return { origin: 'http', position, value: null, receivedAt: Date.now(), ...item };
}
