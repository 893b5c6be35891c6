import { type Cause, sure } from "#diagnosis/cause.ts";

const errno =
  /^(?:(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|UNEXPECTED_EOF)$/;

/** The other side's certificate is not trusted: a proxy in between, an old certificate, a wrong clock. */
export const tls: Cause<"net.tls"> = {
  code: "net.tls",
  unreachable: (found) => (errno.test(found.errno) ? sure({ host: found.host, problem: found.errno }) : undefined),
};
