import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]);

/** A name cannot be turned into an address: no resolver, no network, or a name that is wrong. */
export const dns: Cause<"net.dns"> = {
  code: "net.dns",
  unreachable: ({ errno, host }) => (errnos.has(errno) ? sure({ host, errno }) : undefined),
};
