import type { RawMessage } from '../batch.ts';

/** What neighbouring messages of one fetch share. */
interface Run {
  /** Number of the first message of the run. */
  readonly first: number;
  readonly origin: string;
  readonly partition: number;
  readonly receivedAt: number;
  readonly memory: ArrayBufferLike;
}

/**
 * The message of each row of a block, because a row that ClickHouse rejects becomes a dead letter. Hundreds of thousands wait
 * for their insert, and the garbage collector would move each of them if they were objects. Therefore only the positions of
 * Kafka's messages in the fetched memory are kept, and a message is created again in the rare case that it is needed.
 */
export class RowMessages {
  /** Number of the message of each row. */
  #messageOfRow = new Uint32Array(1024);
  #rows = 0;
  #messages = 0;
  readonly #runs: Run[] = [];
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #offsets = new Float64Array(1024);
  /** Messages from elsewhere, as they came. */
  readonly #others = new Map<number, RawMessage>();

  /** The next `rows` rows are of this message. */
  push(message: RawMessage, rows: number): void {
    if (this.#rows + rows > this.#messageOfRow.length) this.#messageOfRow = grown(this.#messageOfRow, Uint32Array);
    for (let i = 0; i < rows; i++) this.#messageOfRow[this.#rows++] = this.#messages;
    this.#keep(message);
    this.#messages++;
  }

  /** The messages of some rows, each once. */
  of(rows: readonly number[]): RawMessage[] {
    const numbers = new Set(rows.map((row) => this.#messageOfRow[row] ?? 0));
    return [...numbers].flatMap((number) => this.#message(number) ?? []);
  }

  #keep(message: RawMessage): void {
    const { partition, offset } = message;
    const number = this.#messages;
    if (partition === undefined || offset === undefined || message.parsed !== undefined || message.value === null) {
      this.#others.set(number, message);
      return;
    }
    const { value } = message;
    if (number >= this.#starts.length) {
      this.#starts = grown(this.#starts, Uint32Array);
      this.#lengths = grown(this.#lengths, Uint32Array);
      this.#offsets = grown(this.#offsets, Float64Array);
    }
    this.#starts[number] = value.byteOffset;
    this.#lengths[number] = value.byteLength;
    this.#offsets[number] = offset;
    const { origin, receivedAt } = message;
    const memory = value.buffer;
    const run = this.#runs.at(-1);
    if (
      run?.memory === memory &&
      run.partition === partition &&
      run.receivedAt === receivedAt &&
      run.origin === origin
    ) {
      return;
    }
    this.#runs.push({ first: number, origin, partition, receivedAt, memory });
  }

  #message(number: number): RawMessage | undefined {
    const other = this.#others.get(number);
    if (other !== undefined) return other;
    const run = this.#runs.findLast(({ first }) => first <= number);
    if (run === undefined) return undefined;
    const { origin, partition, receivedAt, memory } = run;
    const offset = this.#offsets[number] ?? 0;
    const value = Buffer.from(memory, this.#starts[number], this.#lengths[number]);
    return { origin, position: String(offset), value, receivedAt, partition, offset };
  }
}

function grown<T extends Uint32Array | Float64Array>(array: T, type: new (length: number) => T): T {
  const larger = new type(array.length * 2);
  larger.set(array);
  return larger;
}
