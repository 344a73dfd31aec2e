export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** First day of a row whose source gives none. */
export const EVER = '2000-01-01';

/** What a row leaves open unless it adds something. */
const open = {
  messageClass: 'default',
  provider: null,
  validFrom: EVER,
  recallWindow: null,
  clock: null,
  after: null,
  recallResults: null,
  perSendCap: null,
  perCustomer: null,
  staffReminders: null,
  forms: null,
  deliveries: null,
  reads: null,
  readsAreLowerBound: false,
  clicks: null,
  penalties: [],
  document: null,
} as const;

/** A row of the articles that the product was conceived from. */
export const article = { ...open, source: 'article' } as const;
/** A row of the platform's own documents. */
export const official = { ...open, source: 'official' } as const;
/** Official documents were searched for what is reported, and none was found: `note` names the day. */
export const notFound = { ...official, deliveries: 'unknown', reads: 'unknown', clicks: 'unknown' } as const;
