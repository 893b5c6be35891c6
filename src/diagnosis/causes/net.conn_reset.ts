import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["ECONNRESET", "ECONNABORTED", "UND_ERR_SOCKET"]);

/** The connection was cut in the middle. */
export const connReset: Cause<"net.conn_reset"> = {
  code: "net.conn_reset",
  unreachable: ({ errno, host }) => (errnos.has(errno) ? sure({ host }) : undefined),
};
