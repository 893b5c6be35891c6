/** Telegram begins its descriptions with the meaning of the status; libraries that drop the number keep them. */
const descriptions: readonly (readonly [RegExp, number])[] = [
  [/(?:^|- )Unauthorized/, 401],
  [/(?:^|- )Forbidden: /, 403],
  [/(?:^|- )Conflict: /, 409],
  [/(?:^|- )Too Many Requests|Flood control exceeded/, 429],
  [/(?:^|- )Bad Request: /, 400],
];

const statusWords: readonly (readonly [RegExp, number])[] = [
  [/^(?:telegram\.error\.)?(?:Unauthorized)$|TelegramUnauthorizedError$/, 401],
  [/^(?:telegram\.error\.)?Forbidden$|TelegramForbiddenError$|PermissionDeniedError$/, 403],
  [/^(?:telegram\.error\.)?Conflict$|TelegramConflictError$/, 409],
  [/^(?:telegram\.error\.)?RetryAfter$|TelegramRetryAfter$|RateLimitError$/, 429],
  [/^(?:telegram\.error\.)?BadRequest$|TelegramBadRequest$/, 400],
  [/AuthenticationError$/, 401],
  [/TelegramNotFound$/, 404],
  [/TelegramServerError$/, 500],
];

/** How libraries say a status in words. */
const phrases: readonly RegExp[] = [
  /failed! \((\d{3}):/, // grammY
  /ETELEGRAM:? (\d{3})\b/, // node-telegram-bot-api
  /Error code: (\d{3})\b/, // OpenAI's Python library
  /Unexpected Response: (\d{3})\b/, // Qdrant's Python library
  /["']?error_code["']?: ?(\d{3})\b/, // Telegram's own body
  /^(\d{3})[: ]/, // OpenAI's and telegraf's messages
  /\bHTTP(?:\/\d\.\d)? ?(?:Error )?(\d{3})\b/,
  /\bstatus(?: code)?:? (\d{3})\b/i,
  /\((5\d\d)\)$/, // python-telegram-bot
];

const fieldNames = ["error_code", "status", "statusCode"] as const;

/** The HTTP status that an error carries: a printed property, a phrase of its library, or its class. */
export function statusOf(name: string, text: string, fields: ReadonlyMap<string, string>): number | undefined {
  const printed = fieldNames.map((field) => Number(fields.get(field))).find((field) => field >= 400 && field < 600);
  if (printed !== undefined) return printed;
  const said = phrases.map((phrase) => phrase.exec(text)?.[1]).find((status) => status !== undefined);
  if (said !== undefined) return Number(said);
  return (descriptions.find(([word]) => word.test(text)) ?? statusWords.find(([word]) => word.test(name)))?.[1];
}
