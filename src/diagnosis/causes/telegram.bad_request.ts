import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const exact =
  /can't parse entities|message is too long|chat not found|message is not modified|upgraded to a supergroup|message text is empty|BUTTON_DATA_INVALID|reply markup is too long|file is too big|wrong file_id|message thread not found|message to (?:edit|delete|be replied) not found|query is too old|user not found|chat_id is empty/i;

/** Telegram refuses what the program wants to send: its form is wrong, or what it speaks of is gone. */
export const badRequest: Cause<"telegram.bad_request"> = {
  code: "telegram.bad_request",
  refused: ({ side, status, text, method }) => {
    if (side !== "telegram" || status !== 400) return undefined;
    const reason = /(?:Bad Request: )?([^()\n]{1,200})\)?$/m.exec(text.replace(/^.*Bad Request: /s, ""))?.[1] ?? text;
    const facts = { reason: reason.slice(0, 200), method };
    return exact.test(text) ? sure(facts) : likely(facts);
  },
};
