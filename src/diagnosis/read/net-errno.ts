const netErrnos =
  /\b(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EPROTO|UND_ERR_[A-Z_]+|ERR_SSL_[A-Z0-9_]+|ERR_TLS_[A-Z_]+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?|UNABLE_TO_(?:GET_ISSUER_CERT_LOCALLY|GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)|CERT_[A-Z_]+|HOSTNAME_MISMATCH|ConnectionRefused|FailedToOpenSocket|ERR_SOCKET_CONNECTION_TIMEOUT)\b/;

/** Python and plain words for the same troubles. Each pair: what is said, and the errno it means. */
const netWords: readonly (readonly [RegExp, string])[] = [
  [/\[Errno 111\]|Connection refused|connection attempts failed/i, "ECONNREFUSED"],
  [/\[Errno -2\]|Name or service not known|\[Errno 11001\]|getaddrinfo failed|Failed to resolve/i, "ENOTFOUND"],
  [/\[Errno -3\]|Temporary failure in name resolution/i, "EAI_AGAIN"],
  [/\[Errno 101\]|Network is unreachable/i, "ENETUNREACH"],
  [/\[Errno 113\]|No route to host/i, "EHOSTUNREACH"],
  [/\[Errno 110\]|Connection timed out|ConnectTimeout/, "ETIMEDOUT"],
  [
    /\[Errno 104\]|Connection reset by peer|socket hang up|other side closed|Server disconnected without|RemoteDisconnected/i,
    "ECONNRESET",
  ],
  [/CERTIFICATE_VERIFY_FAILED[^\n]*self[- ]signed/i, "SELF_SIGNED_CERT_IN_CHAIN"],
  [/CERTIFICATE_VERIFY_FAILED[^\n]*certificate has expired/i, "CERT_HAS_EXPIRED"],
  [/CERTIFICATE_VERIFY_FAILED[^\n]*not yet valid/i, "CERT_NOT_YET_VALID"],
  [/CERTIFICATE_VERIFY_FAILED[^\n]*(?:Hostname mismatch|doesn't match)/i, "ERR_TLS_CERT_ALTNAME_INVALID"],
  [/CERTIFICATE_VERIFY_FAILED/, "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
  [
    /WRONG_VERSION_NUMBER|wrong version number|packet length too long|record layer failure/i,
    "ERR_SSL_WRONG_VERSION_NUMBER",
  ],
  [/UNEXPECTED_EOF_WHILE_READING/, "UNEXPECTED_EOF"],
];

/** Bun's own names, and the one code that hides another. */
function plain(errno: string, text: string): string {
  if (errno === "ConnectionRefused") return "ECONNREFUSED";
  if (errno === "FailedToOpenSocket") return "ENOTFOUND";
  return errno === "EPROTO" && /wrong version number|Does the server speak TLS/i.test(text)
    ? "ERR_SSL_WRONG_VERSION_NUMBER"
    : errno;
}

/** An errno that means "nobody answered", from what an error says; undefined for every other error. */
export function netErrnoOf(code: string | undefined, text: string): string | undefined {
  const exact = netErrnos.exec(code ?? "")?.[1] ?? netErrnos.exec(text)?.[1];
  return exact === undefined ? netWords.find(([said]) => said.test(text))?.[1] : plain(exact, text);
}
