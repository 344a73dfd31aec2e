const KIND = 'import:';

/**
 * The origin of an import's messages. The tenant is part of it: dead letters are keyed by origin and position, and two
 * tenants may import the same file. `sha256` in hex.
 */
export function importOrigin(tenant: string, sha256: string): string {
  return `${KIND}${tenant}/${sha256}`;
}

/** The file (sha256, hex) of an import's origin, also of one written before it named the tenant; undefined for other origins. */
export function importedFile(origin: string): string | undefined {
  return origin.startsWith(KIND) ? origin.slice(Math.max(KIND.length, origin.lastIndexOf('/') + 1)) : undefined;
}
