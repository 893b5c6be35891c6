import { type Cause, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

const bunSays = /^Failed to start server\. Is port (\d{1,5}) in use\?/;

const isBusy = ({ code, message }: Thrown): boolean =>
  code === "EADDRINUSE" || bunSays.test(message) || /\bEADDRINUSE\b|\[Errno 98\]|Address already in use/.test(message);

const named = /(?::|\bport )(\d{1,5})(?:\s|$|:| in use)/;

/** The port that the program wants is taken by another process. */
export const portInUse: Cause<"net.port_in_use"> = {
  code: "net.port_in_use",
  thrown: (thrown) =>
    isBusy(thrown) ? sure({ port: thrown.fields.get("port") ?? named.exec(thrown.message)?.[1] }) : undefined,
};
