import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["ECONNREFUSED"]);

/** Somebody is at this address and refuses: nothing listens on that port. */
export const connRefused: Cause<"net.conn_refused"> = {
  code: "net.conn_refused",
  unreachable: ({ errno, host, port }) => (errnos.has(errno) ? sure({ host, port }) : undefined),
};
