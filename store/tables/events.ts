import { encodeBlock } from '../native/block.ts';
import type { Column } from '../native/column.ts';
import { FixedColumn, FloatColumn, WideColumn } from '../native/fixed.ts';
import { LowCardinalityColumn, StringArrayColumn, StringColumn } from '../native/strings.ts';
import { TupleColumn } from '../native/tuple.ts';
import type { NativeBlock } from '../store.ts';
import type { EventRow } from './eventRow.ts';

const instant = "DateTime64(3, 'UTC')";

/** The columns of `events`, by the names and types of migrations/0001_events.sql and 0007_contract.sql. */
function createColumns() {
  return {
    tenant: new LowCardinalityColumn(),
    broadcast: new LowCardinalityColumn(),
    recipient: new WideColumn('UInt64'),
    type: new FixedColumn(
      "Enum8('assignment' = 1, 'send' = 2, 'delivery' = 3, 'read' = 4, 'click' = 5, 'conversion' = 6, " +
        "'interaction' = 7, 'optout' = 8, 'complaint' = 9, 'recall' = 10, 'retract' = 11)",
      8,
    ),
    event_key: new FixedColumn('UInt32', 32),
    occurred_at: new WideColumn(instant),
    occurred_after: new WideColumn(instant),
    machine: new FixedColumn('UInt8', 8),
    retracted: new FixedColumn('UInt8', 8),
    basis: new FixedColumn("Enum8('event' = 0, 'poll' = 1, 'aggregate' = 2)", 8),
    platform: new LowCardinalityColumn(),
    message_class: new LowCardinalityColumn(),
    audience: new LowCardinalityColumn(),
    variant: new LowCardinalityColumn(),
    tier: new LowCardinalityColumn(),
    content_type: new LowCardinalityColumn(),
    group_id: new StringColumn(),
    household: new StringColumn(),
    sent_by: new LowCardinalityColumn(),
    assignment: new TupleColumn({
      experiment: new StringColumn(),
      unit: new StringColumn(),
      holdout: new FixedColumn('UInt8', 8),
    }),
    covariate: new TupleColumn({ given: new FixedColumn('UInt8', 8), value: new FloatColumn() }),
    outcome: new TupleColumn({
      status: new FixedColumn("Enum8('' = 0, 'failed' = 1, 'delivered' = 2)", 8),
      reason: new StringColumn(),
    }),
    device_os: new LowCardinalityColumn(),
    loaded_at: new WideColumn(instant),
    dwell_ms: new FixedColumn('UInt32', 32),
    click: new TupleColumn({
      target: new StringColumn(),
      role: new FixedColumn("Enum8('' = 0, 'secondary' = 1, 'primary' = 2)", 8),
    }),
    conversion: new TupleColumn({
      value: new WideColumn('Decimal(18, 4)'),
      currency: new StringColumn(),
      goal: new StringColumn(),
      order_ref: new StringColumn(),
      reversal: new FixedColumn('UInt8', 8),
    }),
    action: new TupleColumn({ kind: new StringColumn(), reason: new StringColumn() }),
    recall: new TupleColumn({
      recall_id: new StringColumn(),
      stage: new StringColumn(),
      actor: new StringColumn(),
      role: new StringColumn(),
      level: new StringColumn(),
      reason: new StringColumn(),
      ip: new StringColumn(),
      device: new StringColumn(),
    }),
    retracts: new TupleColumn({ type: new StringColumn(), event_key: new FixedColumn('UInt32', 32) }),
    properties: new StringColumn(),
    source: new LowCardinalityColumn(),
    live: new FixedColumn('UInt8', 8),
    import_batches: new StringArrayColumn(),
    content_bits: new FixedColumn('UInt32', 32),
    received_at: new FixedColumn("DateTime('UTC')", 32),
    part: new FixedColumn('UInt16', 16),
    off: new WideColumn('UInt64'),
  };
}

/**
 * Rows of `events` for one insert, stored by column. Reuse one block for many inserts: clear() keeps the memory. encode() copies,
 * so the block may be cleared and filled while an insert is running.
 */
export class EventsBlock {
  rows = 0;
  readonly #columns = createColumns();
  readonly #all: readonly Column[] = Object.values(this.#columns);

  append(row: EventRow): void {
    const at = this.rows;
    const columns = this.#columns;
    columns.tenant.set(at, row.tenant);
    columns.broadcast.set(at, row.broadcast);
    columns.recipient.setHalves(at, row.recipientLow, row.recipientHigh);
    columns.type.set(at, row.type);
    columns.event_key.set(at, row.eventKey);
    columns.occurred_at.set(at, row.occurredAt);
    columns.received_at.set(at, row.receivedAt / 1000);

    if (row.live) columns.live.set(at, 1);
    if (row.off !== undefined) columns.off.set(at, row.off);
    if (row.part) columns.part.set(at, row.part);
    if (row.contentBit) columns.content_bits.set(at, row.contentBit);
    if (row.importBatch) columns.import_batches.set(at, [row.importBatch]);
    if (row.source) columns.source.set(at, row.source);
    if (row.properties) columns.properties.set(at, row.properties);
    if (row.platform) columns.platform.set(at, row.platform);
    if (row.messageClass) columns.message_class.set(at, row.messageClass);
    if (row.basis) columns.basis.set(at, row.basis);
    if (row.machine) columns.machine.set(at, 1);
    if (row.retracted) columns.retracted.set(at, 1);
    if (row.occurredAfter !== undefined) columns.occurred_after.set(at, row.occurredAfter);
    this.#appendSend(at, row);
    this.#appendEngagement(at, row);
    if (row.recall !== undefined) this.#appendRecall(at, row.recall);
    if (row.retracts !== undefined) {
      columns.retracts.elements.type.set(at, row.retracts.type);
      columns.retracts.elements.event_key.set(at, row.retracts.eventKey);
    }
    this.rows = at + 1;
  }

  /** Approximate bytes in use. */
  get bytes(): number {
    let sum = 0;
    for (const column of this.#all) sum += column.bytes;
    return sum;
  }

  /** Rows `from` (inclusive) to `to` (exclusive), all by default: a refused block is halved until the bad row is alone. */
  encode(from = 0, to = this.rows): NativeBlock {
    return encodeBlock(this.#columns, from, to);
  }

  clear(): void {
    this.rows = 0;
    for (const column of this.#all) column.clear();
  }

  #appendSend(at: number, row: EventRow): void {
    const columns = this.#columns;
    if (row.audience) columns.audience.set(at, row.audience);
    if (row.variant) columns.variant.set(at, row.variant);
    if (row.tier) columns.tier.set(at, row.tier);
    if (row.contentType) columns.content_type.set(at, row.contentType);
    if (row.groupId) columns.group_id.set(at, row.groupId);
    if (row.household) columns.household.set(at, row.household);
    if (row.sentBy) columns.sent_by.set(at, row.sentBy);
    if (row.assignment !== undefined) {
      const { experiment, unit, holdout } = columns.assignment.elements;
      experiment.set(at, row.assignment.experiment);
      unit.set(at, row.assignment.unit);
      holdout.set(at, row.assignment.holdout ? 1 : 0);
    }
    if (row.covariate !== undefined) {
      columns.covariate.elements.given.set(at, 1);
      columns.covariate.elements.value.set(at, row.covariate);
    }
    if (row.outcome !== undefined) {
      columns.outcome.elements.status.set(at, row.outcome.status);
      columns.outcome.elements.reason.set(at, row.outcome.reason);
    }
    if (row.deviceOs) columns.device_os.set(at, row.deviceOs);
    if (row.loadedAt !== undefined) columns.loaded_at.set(at, row.loadedAt);
  }

  #appendEngagement(at: number, row: EventRow): void {
    const columns = this.#columns;
    if (row.dwellMs) columns.dwell_ms.set(at, row.dwellMs);
    if (row.click !== undefined) {
      columns.click.elements.target.set(at, row.click.target);
      columns.click.elements.role.set(at, row.click.role);
    }
    if (row.conversion !== undefined) {
      const { value, currency, goal, order_ref, reversal } = columns.conversion.elements;
      value.set(at, row.conversion.value);
      currency.set(at, row.conversion.currency);
      goal.set(at, row.conversion.goal);
      order_ref.set(at, row.conversion.orderRef);
      reversal.set(at, row.conversion.reversal ? 1 : 0);
    }
    if (row.action !== undefined) {
      columns.action.elements.kind.set(at, row.action.kind);
      columns.action.elements.reason.set(at, row.action.reason);
    }
  }

  #appendRecall(at: number, recall: NonNullable<EventRow['recall']>): void {
    const elements = this.#columns.recall.elements;
    elements.recall_id.set(at, recall.recallId);
    elements.stage.set(at, recall.stage);
    elements.actor.set(at, recall.actor);
    elements.role.set(at, recall.role);
    elements.level.set(at, recall.level);
    elements.reason.set(at, recall.reason);
    elements.ip.set(at, recall.ip);
    elements.device.set(at, recall.device);
  }
}
