import { readSync } from 'node:fs';

/** What files that are no plain text begin with, and what to do with them. */
const beginnings: readonly { readonly bytes: readonly number[]; readonly advice: string }[] = [
  { bytes: [0x50, 0x4b, 3, 4], advice: 'a workbook (.xlsx) or a zip file: save the sheet as CSV UTF-8' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], advice: 'a workbook (.xls): save the sheet as CSV UTF-8' },
  { bytes: [0xff, 0xfe], advice: 'UTF-16 text: save it as UTF-8' },
  { bytes: [0xfe, 0xff], advice: 'UTF-16 text: save it as UTF-8' },
];

/** Why an open file is no text that can be read, known by its first bytes; undefined where they may be text. */
export function otherFormat(file: number): string | undefined {
  const first = Buffer.alloc(8);
  const length = readSync(file, first, 0, first.length, 0);
  return beginnings.find(({ bytes }) => bytes.length <= length && bytes.every((byte, at) => first[at] === byte))
    ?.advice;
}
