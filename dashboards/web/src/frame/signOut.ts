import { closeSession } from '../api/session.ts';

/** Ends the session and loads the page again, so that nothing that was read stays in memory. Throws ApiProblem. */
export async function signOut(): Promise<void> {
  await closeSession();
  window.location.reload();
}
