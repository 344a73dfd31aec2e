/*
 * `attributed` (store/migrations/0029_attribution.sql): what each conversion, reversal, unnamed opt-out and unnamed complaint is attributed to.
 * docs/attribution.md.
 */

/** The type of the event that a row is of, as SQL over a row: a conversion that comes again may be a reversal then. */
export const eventTypeOfRow = "if(what IN ('conversion', 'reversal'), 'conversion', toString(what))";
