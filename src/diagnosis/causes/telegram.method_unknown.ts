import { type Cause, sure } from "#diagnosis/cause.ts";

/** This Bot API server does not know the method: it is older than the program. */
export const methodUnknown: Cause<"telegram.method_unknown"> = {
  code: "telegram.method_unknown",
  refused: ({ side, status, text, method }) =>
    side === "telegram" && status === 404 && /method not found/i.test(text) ? sure({ method }) : undefined,
};
