import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { Peer } from "#contracts/peer.ts";
import type { PortHolder } from "#contracts/port-holder.ts";
import type { Address } from "#contracts/settings.ts";
import { toError } from "#contracts/to-error.ts";

export type ServeWeb =
  | {
      readonly kind: "listening";
      /** The port in force: another than asked for when 0 was. */
      readonly port: number;
      /** Lets calls under way finish for a moment, then cuts what is still open. */
      readonly stop: () => Promise<void>;
    }
  | { readonly kind: "port_taken"; readonly port: number; readonly holder: PortHolder | undefined }
  | { readonly kind: "failed"; readonly errno: string; readonly text: string };

/** Whether a bot's process is at the other end: those have nothing to ask here. Who hears when it cannot be told now. */
export type KeepOut = {
  readonly isBots: (peer: Peer) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
};

export type ServeParts = {
  readonly address: Address;
  readonly connectionsMax: number;
  /** Who holds a port, where the system says so. */
  readonly portHolder: (port: number) => PortHolder | undefined;
  /** Undefined where it cannot be told whose a connection is. */
  readonly keepOut?: KeepOut | undefined;
};

type Server = Extract<ReturnType<typeof createAdaptorServer>, { closeAllConnections(): void }>;

/** Streams never end by themselves: after this they are cut. */
const finishMs = 500;

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), finishMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** With so large a share of the connections open, the next ones are looked at. */
const crowdedShare = 0.5;

/** Once it gets crowded, bots have to leave: otherwise one of them could take every place, and the operator's with it. */
function keepRoom(server: Server, { connectionsMax, keepOut }: ServeParts): void {
  if (keepOut === undefined) return;
  let open = 0;
  server.on("connection", (socket: Socket) => {
    open += 1;
    socket.once("close", () => (open -= 1));
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    if (open <= connectionsMax * crowdedShare) return;
    if (localAddress === undefined || localPort === undefined) return;
    if (remoteAddress === undefined || remotePort === undefined) return;
    const peer = { localAddress, localPort, remoteAddress, remotePort };
    keepOut.isBots(peer).then((is) => void (is && socket.destroy()), keepOut.onError);
  });
}

const errnoOf = (error: Error): string => ("code" in error ? String(error.code) : "unknown");

/** Listens. A port that is taken is a result and names its holder when that can be known; nothing is thrown. */
export function serveWeb(app: Hono, parts: ServeParts): Promise<ServeWeb> {
  const { address, connectionsMax, portHolder } = parts;
  const { host, port } = address;
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  if (!("closeAllConnections" in server)) throw new TypeError("the server is not one for HTTP/1.1");
  server.maxConnections = connectionsMax;
  keepRoom(server, parts);
  return new Promise((resolve) => {
    server.once("error", (thrown: unknown) => {
      const error = toError(thrown);
      const errno = errnoOf(error);
      resolve(
        errno === "EADDRINUSE"
          ? { kind: "port_taken", port, holder: portHolder(port) }
          : { kind: "failed", errno, text: error.message },
      );
    });
    server.listen(port, host, () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what listens on TCP has such an address
      const bound = server.address() as AddressInfo;
      resolve({ kind: "listening", port: bound.port, stop: () => stopServer(server) });
    });
  });
}
