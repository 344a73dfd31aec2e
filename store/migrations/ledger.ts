import { serverFault } from '../failure.ts';

/** Rows of a ledger; none where the table or the database is absent, since nothing was ever applied there. */
export async function ledgerRows<Row>(rows: Promise<Row[]>): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    const fault = serverFault(error);
    if (fault === 'UNKNOWN_TABLE' || fault === 'UNKNOWN_DATABASE') return [];
    throw error;
  }
}
