/*
 * `attributed` (store/migrations/0029_attribution.sql): what each conversion, reversal, unnamed opt-out and unnamed complaint is attributed to.
 * docs/attribution.md.
 */

/** The type of the event that a row is of, as SQL over a row: a conversion that comes again may be a reversal then. */
export const eventTypeOfRow = "if(what IN ('conversion', 'reversal'), 'conversion', toString(what))";

type Numbers = Readonly<Record<string, number>>;

/** The numbers of `what`. Statements that compute with them have the columns as numbers. */
export const whats = { conversion: 1, reversal: 2, optout: 3, complaint: 4 } as const satisfies Numbers;

/** Whether a row is of an opt-out or a complaint, as SQL over a row with the number. */
export const isReactionSql = `what > ${whats.reversal}`;

/** The numbers of `class`. An order is of the greatest that one of its conversions has; `delivery` has opt-outs and complaints only. */
export const classes = { none: 0, view: 1, click: 2, delivery: 3 } as const satisfies Numbers;

/** The type of a column with these numbers, as the tables have it. */
export const enumOf = (numbers: Numbers) =>
  `Enum8(${Object.entries(numbers)
    .map(([name, number]) => `'${name}' = ${number}`)
    .join(', ')})`;

/** SQL of a number as that type. */
export const asEnum = (sql: string, numbers: Numbers) => `CAST(${sql}, '${enumOf(numbers).replaceAll("'", "\\'")}')`;

/** Among which touches of a person one is looked for, where that is no broadcast: those that did not fail, or none. No id begins with these. */
export const scopes = { none: '\\x1e', delivered: '\\x1f' } as const;
