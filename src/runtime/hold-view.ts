import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import { viewArgs, type View } from "#runtime/view-args.ts";

/** The namespaces of a view that has been made, as open descriptors: it lasts as long as one of them is open. */
export type HeldView = {
  readonly mount: number;
  readonly ipc: number;
  /** Undefined where the view has the machine's own network. */
  readonly network: number | undefined;
  close(): void;
};

export type ViewTools = { readonly bwrap: string; readonly nsenter: string };

/**
 * In the view, still as root: shows of /proc only the processes of whoever looks, says under which pid the view can be
 * found, and waits until it is not needed.
 */
const hold = 'mount -t proc -o hidepid=2 proc /proc && echo "$$" && read -r _';

const sayMax = 300;

const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The pid of a process in the view; what bubblewrap said when there is none. */
async function pidOf(holder: ChildProcess): Promise<number> {
  const { stdout, stderr } = holder;
  if (stdout === null || stderr === null) throw new Error("bubblewrap has no streams");
  let said = "";
  stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-sayMax);
  });
  const lines = createInterface({ input: stdout });
  const gone = once(holder, "close").then(() => {
    throw new Error(said.trim() === "" ? "bubblewrap ended without a word" : said.trim());
  });
  gone.catch(() => undefined); // its end after it has done its duty is what we ask for
  const [line]: readonly string[] = await Promise.race([once(lines, "line"), gone]);
  return Number(line);
}

function open(pid: number, closesNetwork: boolean): HeldView {
  const opened: number[] = [];
  const namespace = (name: string): number => {
    const descriptor = openSync(`/proc/${pid}/ns/${name}`, "r");
    opened.push(descriptor);
    return descriptor;
  };
  const close = (): void => {
    for (const descriptor of opened) closeSync(descriptor);
    opened.length = 0;
  };
  try {
    const [mount, ipc] = [namespace("mnt"), namespace("ipc")];
    return { mount, ipc, network: closesNetwork ? namespace("net") : undefined, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Makes a view by bubblewrap, which may take so long and no longer. Rejects with what bubblewrap said when it cannot. */
export async function holdView({ bwrap }: ViewTools, view: View, waitMs: number): Promise<HeldView> {
  const words = [...viewArgs(view), "--", "/bin/sh", "-c", hold];
  const holder = spawn(bwrap, words, { stdio: "pipe", env: { PATH: path }, timeout: waitMs, killSignal: "SIGKILL" });
  try {
    await once(holder, "spawn");
    return open(await pidOf(holder), view.closesNetwork);
  } finally {
    holder.stdin.end();
  }
}
