import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG"]);

/** The program speaks https where plain http is spoken. */
export const scheme: Cause<"net.scheme"> = {
  code: "net.scheme",
  unreachable: ({ errno, host }) => (errnos.has(errno) ? sure({ host }) : undefined),
};
