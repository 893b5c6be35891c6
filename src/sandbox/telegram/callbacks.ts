import type { Call, Method } from "#sandbox/telegram/method.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const tooOld = "query is too old and response timeout expired or query ID is invalid";
const answerLengthMax = 200;

function answerCallbackQuery({ world, account, args }: Call): unknown {
  const callback = world.callbacks.get(args.text("callback_query_id") ?? "");
  const valid = callback?.botId === account.id && callback.answer === undefined;
  if (!valid || world.now() - callback.atMs > world.limits.sandboxCallbackMs) throw badRequest(tooOld);
  const text = args.text("text") ?? "";
  if (text.length > answerLengthMax) throw badRequest("MESSAGE_TOO_LONG");
  const alert = args.flag("show_alert");
  callback.answer = { text, alert, url: args.text("url") };
  world.news.tell({ kind: "callback_answer", userId: callback.userId, botId: account.id, text, alert });
  return true;
}

/** Presses of inline buttons. */
export const callbackMethods: Readonly<Record<string, Method>> = { answerCallbackQuery };
