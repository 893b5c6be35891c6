import { type Cause, sure } from "#diagnosis/cause.ts";

const said = /sorry, too many clients already|remaining connection slots are reserved|Too many connections/i;

/** The database takes no more connections. */
export const dbConnections: Cause<"storage.db_connections"> = {
  code: "storage.db_connections",
  thrown: ({ code, message }) => (code === "53300" || said.test(message) ? sure({ limit: "connections" }) : undefined),
};
