import type { CallSide } from "#contracts/call.ts";

export type SideError = {
  readonly status: number;
  readonly text: string;
  /** For the model side: what programs look at. */
  readonly code?: string;
  readonly type?: string;
  readonly retryAfterS?: number;
  /** The same call would be refused again: OpenAI's own libraries ask here whether to try. */
  readonly isFinal?: boolean;
};

/** An error of the gate's own, in the shape that programs of this side expect. */
export function sideError(side: CallSide, { status, text, code, type, retryAfterS }: SideError): unknown {
  switch (side) {
    case "telegram": {
      const parameters = retryAfterS === undefined ? {} : { parameters: { retry_after: retryAfterS } };
      return { ok: false, error_code: status, description: text, ...parameters };
    }
    case "model":
      return { error: { message: text, type: type ?? "hatchery_gate", param: null, code: code ?? null } };
    case "vector":
      return { status: { error: text }, time: 0, result: null };
  }
}

/** What goes with it beside the body. */
export function errorHeaders({ retryAfterS, isFinal }: SideError): Readonly<Record<string, string>> {
  return {
    ...(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) }),
    ...(isFinal === true ? { "x-should-retry": "false" } : {}),
  };
}
