/** An answer that is not one: what the API answers in its one shape of errors (RFC 9457), or that it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status; 0 where nothing answered. */
  readonly status: number;
  /** HX_..., or `unreachable`. */
  readonly code: string;
  /** The parameter, field or thing at fault. */
  readonly at: string | undefined;
  readonly nearest: string | undefined;
  /** Finds the request in the server's log. */
  readonly requestId: string | undefined;

  constructor(problem: {
    readonly status: number;
    readonly code: string;
    readonly detail: string;
    readonly at?: string | undefined;
    readonly nearest?: string | undefined;
    readonly request_id?: string | undefined;
  }) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.at = problem.at;
    this.nearest = problem.nearest;
    this.requestId = problem.request_id;
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const status = response.status;
  try {
    return new ApiProblem({ ...(await response.json()), status });
  } catch {
    return new ApiProblem({ status, code: `HTTP ${status}`, detail: response.statusText });
  }
}

/** A request to the API with the session's cookie. Throws {@link ApiProblem}; aborts are thrown as they are. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem({ status: 0, code: 'unreachable', detail: String(error) });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Sends JSON and reads JSON; `undefined` where the answer has no body. */
export async function send<Value>(method: 'POST' | 'DELETE' | 'PATCH', path: string, body?: unknown): Promise<Value> {
  const init: RequestInit =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await request(path, init);
  // Cast: the API's own shapes, held by its tests; parsing them again would weigh more than it saves.
  return (response.status === 204 ? undefined : await response.json()) as Value;
}
