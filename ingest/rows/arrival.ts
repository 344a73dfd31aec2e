/** How an event came in: what its rows carry beside what it says. */
export interface Arrival {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Imports: the batch that an undo names. Without one a live service said it. */
  readonly importBatch?: string;
  /** Kafka's partition and offset. */
  readonly part?: number;
  readonly off?: number;
}
