import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "ERR_SOCKET_CONNECTION_TIMEOUT"]);

/** No answer to the attempt to connect: a firewall, a block, or a hole in the network. */
export const connTimeout: Cause<"net.conn_timeout"> = {
  code: "net.conn_timeout",
  unreachable: ({ errno, host }) => (errnos.has(errno) ? sure({ host }) : undefined),
};
