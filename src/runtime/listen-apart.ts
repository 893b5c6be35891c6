import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Server } from "node:net";
import type { Address } from "#contracts/settings.ts";
import type { ViewTools } from "#runtime/hold-view.ts";

/** Where the network's descriptor is in the child: after three streams and the channel. */
const networkAt = 4;

export type Listener = {
  /** The command line of a program that listens where it is started and hands what listens to its parent. */
  readonly argv: readonly string[];
  readonly address: Address;
};

async function handedOver(child: ChildProcess): Promise<Server> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  child.once("error", reject);
  child.once("message", (_message, handle) => {
    if (handle instanceof Server) resolve(handle);
  });
  child.once("close", () => reject(new Error(`nothing listens in the bot's network: ${said.trim()}`)));
  return promise;
}

/**
 * Listens inside another network, for this process to serve: a socket belongs to the network that it was made in, whoever
 * holds it. `network` is that network's descriptor. Rejects when it cannot, or not in time.
 */
export async function listenApart(
  { nsenter }: ViewTools,
  network: number,
  { argv, address, waitMs }: Listener & { readonly waitMs: number },
): Promise<Server> {
  const words = [`--net=/proc/self/fd/${networkAt}`, "--", ...argv, address.host, String(address.port)];
  const child = spawn(nsenter, words, {
    stdio: ["ignore", "ignore", "pipe", "ipc", network],
    env: {},
    timeout: waitMs,
    killSignal: "SIGKILL",
  });
  await once(child, "spawn");
  return handedOver(child);
}
