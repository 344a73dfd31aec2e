/**
 * What the product asks of Kafka, in its own words. Which library speaks the protocol is known in this folder only:
 * `openKafka()` gives a {@link KafkaClient}, and everyone else is written against these types.
 */
import type { ConnectionOptions } from 'node:tls';
import type { CodedError } from '../../../contract/errors.ts';

export interface KafkaClient {
  /** A member of a consumer group, which reads one topic. Joins with `join()`. */
  reader(options: ReaderOptions): GroupReader;
  /** Connects with its first question. */
  admin(): KafkaAdmin;
  producer(options?: ProducerOptions): KafkaProducer;
}

export interface KafkaOptions extends KafkaSecurity {
  /** `host:port` of one or more brokers. */
  readonly brokers: readonly string[];
  /** How this program calls itself to Kafka. */
  readonly clientId: string;
  /** For each connecting and each request, where nothing else is asked for. */
  readonly retries?: Retries;
  readonly connectWithinMs?: number;
  readonly answerWithinMs?: number;
  /** For a process of our own: keeps warnings that are known to be harmless off its terminal. */
  readonly quiet?: boolean;
}

/** How connections are protected. */
export interface KafkaSecurity {
  readonly ssl?: boolean | ConnectionOptions;
  readonly sasl?: Sasl;
}

export type Sasl =
  | {
      readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
      readonly username: string;
      readonly password: string;
    }
  | { readonly mechanism: 'oauthbearer'; readonly oauthBearerProvider: () => Promise<{ value: string }> }
  | {
      readonly mechanism: 'aws';
      readonly authorizationIdentity: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    };

/** Pauses grow from the first to the longest. */
export interface Retries {
  readonly times: number;
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
}

export interface ReaderOptions {
  readonly topic: string;
  readonly groupId: string;
  /** After so long without a heartbeat the group gives up this member. */
  readonly sessionTimeoutMs: number;
  /**
   * A new generation of the group begins: called when every `onBatch` of the old one has ended, and before the first
   * fetch of the new one, which begins at the committed offsets (at the first record where there is none).
   */
  readonly onJoined: (assigned: readonly number[]) => void;
  /** Not in the group any more, or not for now. */
  readonly onLeft: () => void;
  /** A fault after which this reader does not come back; not called once it holds. */
  readonly onCrashed: (error: Error) => void;
  /** Called for one batch of a partition at a time, for several partitions at once. Must not reject. */
  readonly onBatch: (batch: FetchedBatch, turn: BatchTurn) => Promise<void>;
}

export interface GroupReader {
  /** Resolves when the reader runs; rejects when Kafka cannot be reached at all. Call it once. */
  join(): Promise<void>;
  /** Rejects with the reason when the group does not take it; committing again later is harmless. */
  commit(positions: readonly CommittedPosition[]): Promise<void>;
  /** Fetches no more, and does not come back from a fault: the last step before `leave()`. */
  hold(): void;
  /** Never rejects. */
  leave(): Promise<void>;
}

export interface CommittedPosition {
  readonly partition: number;
  /** The first offset that is to be read next time. */
  readonly next: bigint;
}

/** Records of one partition, in the order of their offsets. */
export interface FetchedBatch {
  readonly partition: number;
  /** The offset that was asked for: later than the end of the last batch where Kafka has dropped records. */
  readonly asked: bigint;
  /** Behind everything that this batch covers and that can be read. */
  readonly next: bigint;
  /** The records that can be read; empty where the first one cannot. */
  readonly messages: readonly FetchedMessage[];
  /** The partition is not fetched beyond this in this generation of the group; the others are. */
  readonly undecodable?: Undecodable;
}

/** As the library gives it, so that nothing is copied for each record: `offset` and `timestamp` are decimal digits. */
export interface FetchedMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** Where a partition cannot be read on. */
export interface Undecodable {
  readonly offset: bigint;
  /** HX_CODEC: which codec and why, `at` is the offset. */
  readonly error: CodedError;
}

/** What the holder of a batch may ask for while it holds it. */
export interface BatchTurn {
  /** The partition's next fetch begins behind this batch. Without it, the batch is fetched again. Commits nothing. */
  taken(): void;
  /** To be called now and then by who holds a batch for long. */
  heartbeat(): Promise<void>;
  /** False when the generation ends or the reader stops. */
  running(): boolean;
}

export interface KafkaAdmin {
  topics(): Promise<readonly string[]>;
  /** Resolves when they can be written to. One that another process has just made is left as it is. */
  createTopics(topics: readonly NewTopic[]): Promise<void>;
  ends(topic: string): Promise<LogEnds[]>;
  /** What the group has committed, by partition; those without are absent. A coordinator that still comes up is waited for. */
  committed(groupId: string, topic: string): Promise<Map<number, bigint>>;
  /** Ends the connection; the next question makes another. */
  close(): Promise<void>;
}

export interface NewTopic {
  readonly name: string;
  readonly partitions: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Ends of a partition's log: the first offset still kept and the one that the next record will get. */
export interface LogEnds {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

export interface ProducerOptions {
  /**
   * A retry leaves no second copy. After a `send` that rejected, such a producer must be closed and not be used again: its
   * next records may have the numbers of the lost ones, and a broker that had written them would drop the new ones.
   */
  readonly idempotent?: boolean;
  readonly compression?: 'gzip';
  /** Whether a topic that is absent is made; true where nothing is given. */
  readonly makesTopics?: boolean;
  /** How long all in-sync replicas may take to have the records. */
  readonly acknowledgedWithinMs?: number;
  readonly retries?: Retries;
}

export interface KafkaProducer {
  connect(): Promise<void>;
  /** Resolves when all in-sync replicas have the records. Records of one key go to one partition, in order. */
  send(topic: string, messages: readonly ProducedMessage[]): Promise<void>;
  close(): Promise<void>;
}

export interface ProducedMessage {
  readonly key?: string | Buffer | null;
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}
