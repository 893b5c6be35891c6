import type { CallSide } from "#contracts/call.ts";
import type { PrintedError } from "#diagnosis/read/block.ts";

type Sign = { readonly side: CallSide; readonly names: RegExp; readonly frames: RegExp; readonly text: RegExp };

/** How each side gives itself away: by the class of its library, by stack frames, by its address or its own phrases. */
const signs: readonly Sign[] = [
  {
    side: "vector",
    names: /^(?:Qdrant\w*|qdrant_client\.)/,
    frames: /@qdrant|qdrant_client|qdrant-js/,
    text: /:633[34]\b|\bqdrant\b/i,
  },
  {
    side: "model",
    names:
      /^(?:(?:openai|anthropic|groq|mistralai|google\.genai)\.|OpenAIError$|API(?:Connection|ConnectionTimeout|Timeout|Status|UserAbort)?Error$|(?:Authentication|PermissionDenied|RateLimit|InternalServer|UnprocessableEntity)Error$)/,
    frames: /node_modules[/\\](?:openai|@anthropic-ai|@ai-sdk|groq-sdk)|site-packages[/\\](?:openai|anthropic|groq)/,
    text: /api\.openai\.com|platform\.openai\.com|api\.anthropic\.com|openrouter\.ai|\/v1\/(?:chat\/completions|responses|embeddings|models)|\bAPIError\b/,
  },
  {
    side: "telegram",
    names:
      /^(?:Grammy|Telegram|ETELEGRAM|HttpError$|telegram\.error\.|aiogram\.|telebot\.|ApiTelegram|Conflict$|InvalidToken$|Bot\w*Error$)/,
    frames: /node_modules[/\\](?:grammy|telegraf|node-telegram-bot-api)|site-packages[/\\](?:telegram|aiogram|telebot)/,
    text: /api\.telegram\.org|ETELEGRAM|Call to '\w+' failed|Telegram server says|bot[\w-]*:\[redacted\]\/|\/bot\d+:[\w-]+\//,
  },
];

/** Whose error it is; undefined when nothing in it tells. The class speaks first, then the address, then the stack. */
export function sideOf(error: PrintedError): CallSide | undefined {
  const { name, message, frames, fields } = error;
  const where = `${message}\n${fields.get("url") ?? ""}\n${fields.get("error") ?? ""}\n${fields.get("path") ?? ""}`;
  const stack = frames.join("\n");
  const by = (fits: (sign: Sign) => boolean): CallSide | undefined => signs.find(fits)?.side;
  return (
    by((sign) => sign.names.test(name)) ?? by((sign) => sign.text.test(where)) ?? by((sign) => sign.frames.test(stack))
  );
}

/** Whose line it is, by its words alone. */
export function sideOfText(text: string): CallSide | undefined {
  return signs.find((sign) => sign.text.test(text))?.side;
}
