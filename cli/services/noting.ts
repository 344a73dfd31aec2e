/** Runs what changes something of a tenant. */
export type Noting = <Result>(tenant: string | undefined, change: () => Promise<Result>) => Promise<Result>;

/** Who changes something and asks is answered by a look that began after the change. One that failed may be half done. */
export function noting(changes: { acknowledged: (tenant: string) => unknown }): Noting {
  return async (tenant, change) => {
    try {
      return await change();
    } finally {
      if (tenant !== undefined) changes.acknowledged(tenant);
    }
  };
}
