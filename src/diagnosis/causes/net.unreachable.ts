import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["ENETUNREACH", "EHOSTUNREACH", "EHOSTDOWN"]);

/** There is no way to this address from here. */
export const netUnreachable: Cause<"net.unreachable"> = {
  code: "net.unreachable",
  unreachable: ({ errno, host }) => (errnos.has(errno) ? sure({ host }) : undefined),
};
