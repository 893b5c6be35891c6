import { join } from "node:path";

/** The file with the token that opens the control address; mode 0600, written anew at each start of the daemon. */
export function controlTokenFile(dataDir: string): string {
  return join(dataDir, "control.token");
}

/** The file with the control address of the daemon that was started last: `http://127.0.0.1:8420`. */
export function controlUrlFile(dataDir: string): string {
  return join(dataDir, "control.url");
}

/** An empty file whose time of change is when a daemon of this folder is last known to have lived. */
export function aliveFile(dataDir: string): string {
  return join(dataDir, "alive");
}

/** The words of a daemon that was started by `hatchery up`. */
export function daemonLogFile(dataDir: string): string {
  return join(dataDir, "hatchery.log");
}
