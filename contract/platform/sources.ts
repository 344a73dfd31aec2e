export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** What a row leaves open unless it adds something. */
const open = {
  messageClass: 'default',
  provider: null,
  validFrom: '2000-01-01',
  recallWindow: null,
  clock: null,
  after: null,
  perSendCap: null,
  perCustomer: null,
  forms: null,
  reads: null,
  readsAreLowerBound: false,
  deliveries: null,
  penalties: [],
  document: null,
} as const;

/** A row of the articles that the product was conceived from. */
export const article = { ...open, source: 'article' } as const;
/** A row of the platform's own documents. */
export const official = { ...open, source: 'official' } as const;
