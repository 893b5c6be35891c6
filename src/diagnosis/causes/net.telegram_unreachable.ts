import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const errnos = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ETIMEDOUT",
  "ECONNRESET",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_SOCKET",
]);

const hidden =
  /^Network request for '\w+' failed!|^EFATAL: |EFATAL: AggregateError|^urllib3 HTTPError |httpx\.ConnectError|Cannot connect to host api\.telegram\.org/;

/** Telegram cannot be reached from here. Libraries often hide why. */
export const telegramUnreachable: Cause<"net.telegram_unreachable"> = {
  code: "net.telegram_unreachable",
  unreachable: ({ side, errno }) => (side === "telegram" && errnos.has(errno) ? sure({ errno }) : undefined),
  thrown: ({ name, message }) => {
    const isNetwork = hidden.test(message) || /^(?:telegram\.error\.TimedOut|TelegramNetworkError)$/.test(name);
    return isNetwork ? likely({ errno: "unknown" }) : undefined;
  },
};
