import { z } from 'zod';
import { column, derivedColumn } from '../../model/columns.ts';
import { periodParams } from '../grammar/period.ts';

/** The period only: the whole tenant is checked. */
export const params = z.object({ ...periodParams });

export const row = z.object({
  check: z.string().meta(column('text', 'Check', '检查项')),
  subject: z.string().meta(column('text', 'Subject', '对象')),
  count: z
    .number()
    .nullable()
    .meta(column('count', 'Count', '数量')),
  of: z
    .number()
    .nullable()
    .meta(column('count', 'Out of', '总数')),
  share: z
    .number()
    .nullable()
    .meta(derivedColumn('rate', 'Share', '占比')),
  at: z
    .number()
    .nullable()
    .meta(column('instant', 'At', '时间')),
  detail: z.string().meta(column('text', 'Detail', '说明')),
});
export type Finding = z.output<typeof row>;

/** What each query gives; the share is made of it afterwards. */
export const findingRow = row.omit({ share: true });

/** SQL of what a finding has none of. */
export const NOTHING = `toNullable(toInt64(NULL))`;
