import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { controlTokenFile, controlUrlFile } from "#contracts/control-files.ts";
import { Secret } from "#contracts/secret.ts";

const tokenBytes = 32;

/** Whole or not at all, and never readable by others, whatever lay there before. */
function writePrivate(file: string, text: string): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { mode: 0o600, flag: "wx" });
  renameSync(fresh, file);
}

/** Makes a fresh control token and keeps it in the data folder, mode 0600: whoever can read it may command the daemon. */
export function writeControlToken(dataDir: string): Secret {
  const token = randomBytes(tokenBytes).toString("base64url");
  writePrivate(controlTokenFile(dataDir), `${token}\n`);
  return new Secret(token);
}

/** Says to the command line where the daemon of this data folder listens. A wildcard address is reached by loopback. */
export function writeControlUrl(
  dataDir: string,
  { host, port }: { readonly host: string; readonly port: number },
): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const url = `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
  writePrivate(controlUrlFile(dataDir), `${url}\n`);
  return url;
}
