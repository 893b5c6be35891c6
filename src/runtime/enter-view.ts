import { closeSync, fchmodSync, fchownSync, openSync, unlinkSync, writeSync } from "node:fs";
import type { HeldView, ViewTools } from "#runtime/hold-view.ts";

const owner = 0o400;

/** The first namespace's descriptor in the child: after the three streams and the environment. */
const namespacesAt = 4;

/**
 * Run by the bot's own user: takes the environment from a file that only it can read, leaves nothing of ours open, and
 * becomes the program.
 */
const become = 'cd -- "$1" && shift && . /proc/self/fd/3 && exec 3<&- 4<&- 5<&- 6<&- && unset PWD OLDPWD && exec "$@"';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * An environment as a file without a name, for one user to read: what enters a view starts as root, and root must not have
 * a bot's variables (LD_PRELOAD) in its environment; nor may secrets stand in a command line.
 */
function environmentFile(path: string, env: Readonly<Record<string, string>>, userId: number): number {
  const descriptor = openSync(path, "wx+", owner);
  try {
    unlinkSync(path);
    fchmodSync(descriptor, owner);
    fchownSync(descriptor, userId, userId);
    const lines = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}\n`);
    writeSync(descriptor, lines.join(""), 0);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

export type Entering = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly userId: number;
  /** Where a file may be made for a moment; nobody else may write there. */
  readonly privateFile: string;
};

export type Entry = {
  /** The whole command line; the process becomes the program and keeps its pid, its exit and its signals. */
  readonly argv: readonly string[];
  /** What it needs beside the three streams, in their order. To be closed once it runs. */
  readonly descriptors: readonly number[];
  close(): void;
};

/** How a program is started inside a view as a user of its own. */
export function enterView({ nsenter }: ViewTools, view: HeldView, entering: Entering): Entry {
  const { argv, cwd, env, userId, privateFile } = entering;
  const environment = environmentFile(privateFile, env, userId);
  const namespaces = [view.mount, view.ipc, ...(view.network === undefined ? [] : [view.network])];
  const [mount, ipc, network] = ["--mount", "--ipc", "--net"].map(
    (word, at) => `${word}=/proc/self/fd/${namespacesAt + at}`,
  );
  const enter = [nsenter, mount ?? "", ipc ?? "", ...(view.network === undefined ? [] : [network ?? ""])];
  return {
    argv: [...enter, "-S", String(userId), "-G", String(userId), "--", "/bin/sh", "-c", become, "sh", cwd, ...argv],
    descriptors: [environment, ...namespaces],
    close: () => closeSync(environment),
  };
}
