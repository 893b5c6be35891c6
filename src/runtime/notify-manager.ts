import { execFile } from "node:child_process";
import { write } from "node:fs";

/**
 * How a service manager is told of us. `descriptor`: a datagram socket that it has connected for us, the way that costs
 * nothing. `program`: systemd-notify, a process of some milliseconds for each word.
 */
export type NotifyWay =
  | { readonly kind: "descriptor"; readonly fd: number }
  | { readonly kind: "program"; readonly file: string; readonly socket: string };

/** A word takes no longer than this, or is given up: the manager's own deadline says what a lost one means. */
const wordMsMax = 5_000;

/**
 * Tells the service manager some of its words, like `READY=1`; all of them in one datagram. Rejects when it did not get out.
 * https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
 */
export function notifyManager(way: NotifyWay, words: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const done = (error: Error | null): void => (error === null ? resolve() : reject(error));
  switch (way.kind) {
    case "descriptor":
      write(way.fd, words.join("\n"), done);
      break;
    case "program":
      // It speaks in the name of its parent, which is us. Without `--no-block` it would wait until it was heard.
      execFile(way.file, ["--no-block", ...words], { env: { NOTIFY_SOCKET: way.socket }, timeout: wordMsMax }, done);
      break;
  }
  return promise;
}
