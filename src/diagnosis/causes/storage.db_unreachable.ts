import { type Cause, sure } from "#diagnosis/cause.ts";
import { atPort } from "#diagnosis/at-port.ts";

/** PostgreSQL, MySQL, Redis, MongoDB. */
const ports = new Set([5432, 3306, 6379, 27017]);

/** The program's own database does not answer. */
export const dbUnreachable: Cause<"storage.db_unreachable"> = {
  code: "storage.db_unreachable",
  unreachable: ({ host, port, text }) => {
    if (port !== undefined && ports.has(port)) return sure({ host: atPort(host, port) });
    return /connection to server at|psycopg|Can't connect to MySQL server/.test(text) ? sure({ host }) : undefined;
  },
  thrown: ({ message, code }) => {
    const host = /Can't reach database server at [`']?([\w.:-]{1,200})/.exec(message)?.[1];
    return host !== undefined || code === "P1001" ? sure({ host }) : undefined;
  },
};
