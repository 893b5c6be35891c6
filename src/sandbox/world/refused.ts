/** What Telegram adds to a refusal: how long to wait, where a chat went. */
export type RefusalParameters = { readonly retry_after?: number };

/** Telegram says no: `error_code`, `description` and `parameters` of the answer. Texts: the error table of the Bot API server. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A 400 with Telegram's prefix. */
export function badRequest(text: string): Refused {
  return new Refused(400, `Bad Request: ${text}`);
}

export function tooManyRequests(retryAfterS: number): Refused {
  return new Refused(429, `Too Many Requests: retry after ${retryAfterS}`, { retry_after: retryAfterS });
}
