import { join } from "node:path";

/** The file with the token that opens the control address; mode 0600, written anew at each start of the daemon. */
export function controlTokenFile(dataDir: string): string {
  return join(dataDir, "control.token");
}

/** The file with the control address of the daemon that was started last: `http://127.0.0.1:8420`. */
export function controlUrlFile(dataDir: string): string {
  return join(dataDir, "control.url");
}

/** The words of a daemon that was started by `hatchery up`. */
export function daemonLogFile(dataDir: string): string {
  return join(dataDir, "hatchery.log");
}
