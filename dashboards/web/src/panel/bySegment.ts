import type { Params } from '../address/address.ts';

/** Whether an answer to these parameters has a row for each segment. */
export const isBySegment = ({ group_by: groups }: Params): boolean =>
  (groups === undefined ? [] : [groups].flat()).some((group) => group.split(',').includes('segment'));
