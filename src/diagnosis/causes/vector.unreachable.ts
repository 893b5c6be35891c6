import { type Cause, sure } from "#diagnosis/cause.ts";
import { atPort } from "#diagnosis/at-port.ts";

const errnos = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ECONNRESET",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
]);

/** Nobody answers where Qdrant should be. */
export const vectorUnreachable: Cause<"vector.unreachable"> = {
  code: "vector.unreachable",
  unreachable: ({ side, host, port, errno }) =>
    side === "vector" && errnos.has(errno) ? sure({ host: atPort(host, port), errno }) : undefined,
};
