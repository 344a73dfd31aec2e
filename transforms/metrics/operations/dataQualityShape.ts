import { z } from 'zod';
import { field, maybe, maybeDerived } from '../../model/columns.ts';
import { periodParams } from '../grammar/period.ts';

/** The period only: the whole tenant is checked. */
export const params = z.object({ ...periodParams });

export const row = z.object({
  check: field('text', 'Check', '检查项'),
  subject: field('text', 'Subject', '对象'),
  count: maybe('count', 'Count', '数量'),
  of: maybe('count', 'Out of', '分母'),
  share: maybeDerived('rate', 'Share', '占比'),
  at: maybe('instant', 'Time', '时间'),
  detail: field('text', 'Detail', '说明'),
});
export type Finding = z.output<typeof row>;

/** What each query gives; the share is made of it afterwards. */
export const findingRow = row.omit({ share: true });

/** SQL of what a finding has none of. */
export const NOTHING = `toNullable(toInt64(NULL))`;
