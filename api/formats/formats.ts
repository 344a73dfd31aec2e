import type { Answer } from './answer.ts';
import { writeArrow } from './arrow.ts';
import { writeCsv } from './csv.ts';
import { writeJson, writeNdjson } from './json.ts';
import { writeParquet } from './parquet.ts';

/** A format of answers. `rowsOnly` formats hold no notes or freshness; these are sent separately. */
export interface Format {
  readonly mediaType: string;
  readonly binary: boolean;
  readonly rowsOnly: boolean;
  /** File name ending, without the point. */
  readonly extension: string;
  write(answer: Answer): string | Uint8Array;
}

/** Every format that an answer can take, by the name that `format=` and `--format` take. */
export const formats = {
  json: { mediaType: 'application/json', binary: false, rowsOnly: false, extension: 'json', write: writeJson },
  ndjson: { mediaType: 'application/x-ndjson', binary: false, rowsOnly: true, extension: 'ndjson', write: writeNdjson },
  csv: { mediaType: 'text/csv', binary: false, rowsOnly: true, extension: 'csv', write: writeCsv },
  arrow: {
    mediaType: 'application/vnd.apache.arrow.file',
    binary: true,
    rowsOnly: false,
    extension: 'arrow',
    write: writeArrow,
  },
  parquet: {
    mediaType: 'application/vnd.apache.parquet',
    binary: true,
    rowsOnly: false,
    extension: 'parquet',
    write: writeParquet,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** The Content-Type of a format. Text formats declare UTF-8; without it, readers of CSV guess. */
export function contentType({ mediaType, binary }: Format): string {
  return binary ? mediaType : `${mediaType}; charset=utf-8`;
}
