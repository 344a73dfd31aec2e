/**
 * Since when a unit with more marks than are done waits, in milliseconds since 1970: the time of its oldest mark that is not done, or an
 * earlier one. `units` adds marks up and knows the time of the first, of the last, and of the last that is done. So it is exact where one mark
 * waits or none was ever done. Where several wait, all of them came after the last one that is done.
 */
const since = (of: Readonly<Record<'marks' | 'done' | 'marked' | 'first' | 'counted', string>>) =>
  `toUnixTimestamp64Milli(multiIf(${of.marks} = ${of.done} + 1, ${of.marked}, ${of.done} = 0, coalesce(${of.first}, ${of.marked}),
    toUnixTimestamp64Milli(${of.counted}) = 0, ${of.marked}, least(${of.counted}, ${of.marked})))`;

/** Over rows of `units` that are merged. */
export const waitingSinceSql = since({
  ...{ marks: 'marks', done: 'done', marked: 'marked_at', first: 'first_marked_at', counted: 'counted_at' },
});

/** Over rows of `units` that are grouped by their unit. */
export const waitingSinceOfGroup = since({
  ...{ marks: 'sum(marks)', done: 'max(done)', marked: 'max(marked_at)' },
  ...{ first: 'min(first_marked_at)', counted: 'max(counted_at)' },
});
