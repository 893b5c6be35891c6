import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** Connected, asked, and no answer came in time. */
export const readTimeout: Cause<"net.read_timeout"> = {
  code: "net.read_timeout",
  unreachable: ({ errno, host }) => (errnos.has(errno) ? sure({ host }) : undefined),
};
