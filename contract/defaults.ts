/** The goal of a conversion that names none, and the one that figures count where no other is asked for or set. */
export const DEFAULT_GOAL = 'purchase';

/** How many hours after it happened an event may arrive, by how it is known, where the tenant sets nothing else. */
export const DEFAULT_LATENESS_HOURS = { event: 1, poll: 24, aggregate: 96 } as const;
