export const notPlain: readonly string[];
