/** Places whose loss changes no answer, each with the reason: a mutant there is not alive. */
export const equivalent: readonly { readonly of?: string; readonly place: RegExp; readonly why: string }[] = [
  {
    place: /: any-(shared-orders|unnamed-outcomes), /,
    why: 'only saves a statement: the one that it lets run has the condition itself',
  },
  {
    of: 'audience-lift',
    place: /^lateness: audience-lift, late_aggregate/,
    why: 'compares segments, which counts without recipients do not have',
  },
];
