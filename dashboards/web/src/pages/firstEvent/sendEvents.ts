/** One item that was refused, as POST /v1/events reports it. */
export interface Rejected {
  readonly index: number;
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

export interface Sent {
  readonly accepted: number;
  /** All that were rejected; the API names the first hundred of them. */
  readonly rejectedCount: number;
  readonly rejected: readonly Rejected[];
  /** Where the request itself was refused (key, size, form): nothing was looked at. */
  readonly refused?: { readonly code: string; readonly message: string };
}

/** A body as it was pasted: one JSON value, else one event a line. */
export function mediaTypeOf(text: string): 'application/json' | 'application/x-ndjson' {
  try {
    JSON.parse(text);
    return 'application/json';
  } catch {
    return 'application/x-ndjson';
  }
}

/**
 * The answer of POST /v1/events. 202 and 422 both report item by item; other answers refuse the whole request.
 */
export function readSent(status: number, body: unknown): Sent {
  // Cast: the API names these; what is absent is filled in below.
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Partial<
    Pick<Sent, 'accepted' | 'rejected'>
  > & {
    readonly rejected_count?: number;
    readonly code?: string;
    readonly detail?: string;
  };
  const { accepted = 0, rejected = [] } = answer;
  if (status === 202 || (status === 422 && rejected.length > 0)) {
    return { accepted, rejectedCount: answer.rejected_count ?? rejected.length, rejected };
  }
  return refusedWhole({ code: answer.code ?? `HTTP ${status}`, message: answer.detail ?? '' });
}

const refusedWhole = (refused: NonNullable<Sent['refused']>): Sent => ({
  ...{ accepted: 0, rejectedCount: 0, rejected: [], refused },
});

/** Sends events as any program would, with a key and without the session's cookie. Never throws. */
export async function sendEvents(text: string, key: string): Promise<Sent> {
  try {
    const response = await fetch('/v1/events', {
      method: 'POST',
      credentials: 'omit',
      headers: { authorization: `Bearer ${key}`, 'content-type': mediaTypeOf(text) },
      body: text,
    });
    return readSent(response.status, await response.json());
  } catch (error) {
    return refusedWhole({ code: 'unreachable', message: String(error) });
  }
}
