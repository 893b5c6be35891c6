// The network as a program meets it on its own ways, past the gate.
import { readFileSync } from "node:fs";
import type { Fault } from "../fault.ts";
import { inBun, lacksBun, node, py } from "../programs.ts";

const high = "high" as const;
const again = "again" as const;

/** Nobody listens there, and nobody may without being root. */
const refused = "http://127.0.0.1:2/";
const weather = "https://weather.example/";
const nowhere = "http://weather.nowhere.invalid/";

/** Containers often open all ports to everybody; then nothing is forbidden. */
function lacksForbiddenPorts(): string | undefined {
  const first = Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));
  return first > 80 ? undefined : "port 80 is open to every user here";
}

export const networkRows: readonly Fault[] = [
  {
    name: "dns_node",
    fault: "Node: a name that does not exist (.invalid)",
    argv: node("fetches.mjs", nowhere),
    expected: { cause: "net.dns", confidence: high, seen: /ENOTFOUND|EAI_AGAIN/, follows: again },
  },
  {
    name: "dns_python",
    fault: "Python: a name that does not exist",
    argv: py("fetches.py", nowhere),
    expected: { cause: "net.dns", confidence: high, seen: /Errno -|Name or service|Temporary failure/, follows: again },
  },
  {
    name: "refused_node",
    fault: "Node: nobody listens on the port",
    argv: node("fetches.mjs", refused),
    expected: { cause: "net.conn_refused", confidence: high, seen: /ECONNREFUSED|bad port/, follows: again },
  },
  {
    name: "refused_python",
    fault: "Python: nobody listens on the port",
    argv: py("fetches.py", refused),
    expected: { cause: "net.conn_refused", confidence: high, seen: /Connection refused/, follows: again },
  },
  {
    name: "refused_bun",
    fault: "Bun: nobody listens on the port",
    argv: inBun("fetches.mjs", refused),
    lacks: lacksBun,
    expected: {
      cause: "net.conn_refused",
      confidence: high,
      seen: /ConnectionRefused|Unable to connect/,
      follows: again,
    },
  },
  {
    name: "reset_node",
    fault: "Node: the other side cuts the connection",
    argv: (stage) => node("fetches.mjs", `${stage.listeners.url}/reset`)(stage),
    expected: { cause: "net.conn_reset", confidence: high, seen: /ECONNRESET|other side closed/, follows: again },
  },
  {
    name: "reset_python",
    fault: "Python: the other side cuts the connection",
    argv: (stage) => py("fetches.py", `${stage.listeners.url}/reset`)(stage),
    expected: { cause: "net.conn_reset", confidence: high, seen: /Connection reset/, follows: again },
  },
  {
    name: "no_answer",
    fault: "connected, and no answer ever comes",
    argv: (stage) => node("fetches-impatiently.mjs", `${stage.listeners.url}/silent`)(stage),
    expected: { cause: "net.read_timeout", confidence: high, seen: /Headers Timeout Error/, follows: again },
  },
  {
    name: "no_connection",
    fault: "a queue of connections that is full: no attempt is answered",
    argv: (stage) => node("fetches-impatiently.mjs", stage.listeners.fullUrl)(stage),
    expected: { cause: "net.conn_timeout", confidence: high, seen: /Connect Timeout Error/, follows: again },
  },
  {
    name: "no_way",
    fault: "an address to which no way leads",
    argv: node("connects.cjs", "255.255.255.255", "443"),
    expected: { cause: "net.unreachable", confidence: high, seen: /ENETUNREACH|EHOSTUNREACH/, follows: again },
  },
  {
    name: "self_signed",
    fault: "Node: a certificate that nobody has signed",
    argv: (stage) => node("fetches.mjs", stage.listeners.tlsUrl)(stage),
    expected: { cause: "net.tls", confidence: high, seen: /self-signed certificate/, follows: "failed" },
  },
  {
    name: "self_signed_py",
    fault: "Python: a certificate that nobody has signed",
    argv: (stage) => py("fetches.py", stage.listeners.tlsUrl)(stage),
    expected: { cause: "net.tls", confidence: high, seen: /CERTIFICATE_VERIFY_FAILED/, follows: "failed" },
  },
  {
    name: "wrong_scheme",
    fault: "https where http is spoken",
    argv: (stage) => node("fetches.mjs", stage.listeners.url.replace("http:", "https:"))(stage),
    expected: { cause: "net.scheme", confidence: high, seen: /wrong version number|packet length/i, follows: "failed" },
  },
  {
    name: "proxy_refuses",
    fault: "a proxy that wants to know who asks (407)",
    argv: (stage) => node("fetches-impatiently.mjs", weather, stage.listeners.url)(stage),
    expected: { cause: "net.proxy", confidence: high, seen: /407/, follows: again },
  },
  {
    name: "proxy_refused",
    fault: "a proxy that is not there",
    argv: node("fetches-impatiently.mjs", weather, refused),
    expected: { cause: "net.conn_refused", confidence: high, seen: /ECONNREFUSED/, follows: again },
  },
  {
    name: "port_taken",
    fault: "Node: the port is taken",
    argv: (stage) => node("listens.mjs", String(stage.listeners.port))(stage),
    expected: { cause: "net.port_in_use", confidence: high, seen: /EADDRINUSE/, follows: again },
  },
  {
    name: "port_taken_py",
    fault: "Python: the port is taken",
    argv: (stage) => py("listens.py", String(stage.listeners.port))(stage),
    expected: { cause: "net.port_in_use", confidence: high, seen: /Errno 98/, follows: again },
  },
  {
    name: "no_database",
    fault: "nobody listens where PostgreSQL should",
    argv: node("connects.cjs", "127.0.0.1", "5432"),
    expected: {
      cause: "storage.db_unreachable",
      confidence: high,
      seen: /ECONNREFUSED 127\.0\.0\.1:5432/,
      follows: again,
    },
  },
  {
    name: "port_forbidden",
    fault: "a port below 1024 without the right to it",
    argv: node("listens.mjs", "80"),
    lacks: lacksForbiddenPorts,
    expected: { cause: "permission.port", confidence: high, seen: /EACCES/, follows: "failed" },
  },
];
