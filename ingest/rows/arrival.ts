/** How an event arrived: the columns of its rows that do not come from the event. */
export interface Arrival {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The import batch, which an undo names. Absent for events of live services. */
  readonly importBatch?: string;
  /** Kafka's partition and offset. */
  readonly part?: number;
  readonly off?: number;
}
