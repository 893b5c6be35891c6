import type { Refusal } from "#contracts/answer.ts";
import type { TokenCheck } from "#contracts/gate-ports.ts";

/** What Telegram's verdict on a token means to the one who pasted it; undefined when it is good. */
export function refusalOf(check: Exclude<TokenCheck, { kind: "ok" }>): Refusal {
  switch (check.kind) {
    case "malformed":
      return { kind: "token_malformed" };
    case "refused":
      return { kind: "token_refused", status: check.status, text: check.text };
    case "unreachable":
      return { kind: "telegram_unreachable", errno: check.errno };
  }
}
