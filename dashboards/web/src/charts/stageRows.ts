import type { Encoding } from '../../../definitions/definition.ts';
import { type Stage, stageOfColumn, stages } from '../../../definitions/stages.ts';
import type { Row } from '../api/answers.ts';
import { numberIn } from '../marks/cell.ts';
import { intervalOf } from '../marks/measures.ts';
import { type Interval, rangeOf } from '../marks/ranges.ts';
import { earlierOf, periodsOf } from './rows.ts';

/** One line of the cascade. Shares are of everyone sent to, so that bars of one drawing have one scale. */
export interface StageRow {
  readonly key: string;
  readonly row: Row;
  readonly earlier: Row | undefined;
  readonly stage: Stage | undefined;
  /** Code of the rate; undefined in the row of the sent. */
  readonly rateName: string | undefined;
  /** A second rate of a stage that has a line already (click-to-open next to click rate). */
  readonly second: boolean;
  readonly people: number | undefined;
  readonly share: number | undefined;
  readonly interval: Interval | undefined;
  /** Where the people are known as a range only. */
  readonly range: Interval | undefined;
  readonly earlierShare: number | undefined;
  /** Share of the sent that the platforms of this stage do not report. */
  readonly unseen: number;
}

type StagesEncoding = Extract<Encoding, { readonly as: 'stages' }>;

const stageNames: readonly string[] = stages;

const textIn = (row: Row, column: string) => {
  const cell = row[column];
  return typeof cell === 'string' ? cell : undefined;
};

function stageOf(row: Row, encoding: StagesEncoding): Stage | undefined {
  const stated = String(row[encoding.stage] ?? '');
  // Cast: a member of `stages` by the test before it.
  return stageNames.includes(stated) ? (stated as Stage) : stageOfColumn[stated];
}

/** Sent of a period: the largest count of people, where no row is the sent themselves. */
function sentOf(rows: readonly Row[], encoding: StagesEncoding): number {
  const people = encoding.measure.people ?? 'people';
  const own = rows.find((row) => row[encoding.stage] === 'sent');
  const found = own === undefined ? undefined : numberIn(own, people);
  return found ?? Math.max(1, ...rows.flatMap((row) => [numberIn(row, people) ?? 0, numberIn(row, 'of_people') ?? 0]));
}

/** The share of those sent to that a stage is not known of. Deliveries by counts are of no share: all of them are seen. */
function unseenOf(row: Row, people: number | undefined): number {
  const share = numberIn(row, 'measurable_share') ?? 1;
  return share === 0 && people !== undefined ? 0 : 1 - share;
}

export function stageRows(rows: readonly Row[], encoding: StagesEncoding): readonly StageRow[] {
  const { now, earlier } = periodsOf(rows);
  const { measure } = encoding;
  const peopleColumn = measure.people ?? 'people';
  const [sent, sentBefore] = [sentOf(now, encoding), sentOf(earlier, encoding)];
  const seen = new Set<string>();
  return now.map((row, index): StageRow => {
    const stage = stageOf(row, encoding);
    const stated = String(row[encoding.stage] ?? index);
    const rateColumn = encoding.rate ?? encoding.stage;
    const rateName = encoding.rate === undefined ? undefined : textIn(row, encoding.rate);
    const before = earlierOf(row, earlier, [encoding.stage, rateColumn]);
    const people = numberIn(row, peopleColumn);
    const of = numberIn(row, measure.of);
    const ends = intervalOf(row, measure);
    const range = rangeOf(row, peopleColumn);
    const peopleBefore = before === undefined ? undefined : numberIn(before, peopleColumn);
    const second = seen.has(stated);
    seen.add(stated);
    return {
      key: rateName ?? stated,
      row,
      earlier: before,
      stage,
      rateName,
      second,
      people,
      share: people === undefined ? undefined : people / (sent || 1),
      interval:
        ends === undefined || of === undefined
          ? undefined
          : { low: (ends.low * of) / (sent || 1), high: (ends.high * of) / (sent || 1) },
      range: range === undefined ? undefined : { low: range.low / (sent || 1), high: range.high / (sent || 1) },
      earlierShare: peopleBefore === undefined ? undefined : peopleBefore / (sentBefore || 1),
      unseen: unseenOf(row, people),
    };
  });
}
