import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
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

export type ServeParts = {
  readonly address: Address;
  readonly connectionsMax: number;
  /** Who holds a port, where the system says so. */
  readonly portHolder: (port: number) => PortHolder | undefined;
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

const errnoOf = (error: Error): string => ("code" in error ? String(error.code) : "unknown");

/** Listens. A port that is taken is a result and names its holder when that can be known; nothing is thrown. */
export function serveWeb(app: Hono, { address, connectionsMax, portHolder }: ServeParts): Promise<ServeWeb> {
  const { host, port } = address;
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  if (!("closeAllConnections" in server)) throw new TypeError("the server is not one for HTTP/1.1");
  server.maxConnections = connectionsMax;
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
