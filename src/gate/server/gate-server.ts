import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo, Server as ListenerElsewhere, Socket } from "node:net";
import type { Limits } from "#contracts/limits.ts";
import type { Address } from "#contracts/settings.ts";
import { toError } from "#contracts/to-error.ts";
import { Connections, type ConnectionsParts } from "#gate/server/connections.ts";

export type Listening =
  | { readonly kind: "ok"; readonly port: number }
  /** `errno`: EADDRINUSE, EACCES, EADDRNOTAVAIL. `held`: a service manager holds another address for us. */
  | { readonly kind: "refused"; readonly errno: string; readonly address: Address; readonly held?: string };

type Parts = ConnectionsParts & {
  readonly limits: Limits;
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
};

const nameOf = (bound: string | AddressInfo | null): string =>
  typeof bound === "object" && bound !== null ? `${bound.address}:${bound.port}` : (bound ?? "nothing that listens");

/** Whoever does not take an answer that is whole is cut: until it is taken it lies in memory. */
function cutUntaken(res: ServerResponse, waitMs: number): void {
  if (res.destroyed || (res.writableEnded && res.writableLength === 0)) return;
  const late = setTimeout(() => res.destroy(), waitMs);
  res.once("close", () => clearTimeout(late));
}

/**
 * The gate's listener. A request must arrive within its time (slow senders are cut); an answer may take as long as it
 * takes, because long polls and streams do, but must be taken when it is there. One call at a time on a connection: no
 * library sends the next before the last one is answered, and thousands in one packet would hold everybody up.
 */
export class GateServer {
  readonly #server: Server;
  readonly #connections: Connections;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { limits } = parts;
    this.#parts = parts;
    this.#connections = new Connections(parts);
    this.#server = createServer(
      {
        maxHeaderSize: limits.gateHeaderBytes,
        headersTimeout: limits.gateHeadersMs,
        requestTimeout: limits.gateRequestMs,
        keepAliveTimeout: limits.gateKeepAliveMs,
        connectionsCheckingInterval: Math.min(limits.gateHeadersMs, limits.gateRequestMs),
      },
      (req, res) => void this.#serve(req, res),
    );
    this.#server.timeout = limits.callIdleMs + limits.gateAnswerMs;
    this.#server.on("connection", (socket: Socket) => this.#connections.came(socket));
  }

  /** Listens; `held` is the descriptor of a listener that is there already, whose connections wait for us. */
  async listen(address: Address, held?: number): Promise<Listening> {
    try {
      this.#server.listen(held === undefined ? { ...address, exclusive: true } : { fd: held });
      await once(this.#server, "listening");
    } catch (thrown) {
      const error = toError(thrown);
      return { kind: "refused", errno: "code" in error ? String(error.code) : error.name, address };
    }
    const bound = this.#server.address();
    const port = typeof bound === "object" && bound !== null ? bound.port : undefined;
    if (held === undefined || port === address.port) return { kind: "ok", port: port ?? address.port };
    this.cutAll();
    return { kind: "refused", errno: "EADDRNOTAVAIL", address, held: nameOf(bound) };
  }

  /** Serves what comes to another listener too, in every way as if it had come here. */
  also(listener: ListenerElsewhere, onSocket: (socket: Socket) => void): void {
    listener.on("connection", (socket: Socket) => {
      socket.allowHalfOpen = true;
      socket.setNoDelay(true);
      onSocket(socket);
      this.#server.emit("connection", socket);
    });
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { handle, limits, onError } = this.#parts;
    if (res.socket === null) return void req.socket.destroy(); // it waits behind another call
    this.#connections.called(req.socket, res);
    try {
      await handle(req, res);
      cutUntaken(res, limits.gateAnswerMs);
    } catch (error) {
      if (!res.destroyed) onError(error);
      if (res.headersSent) res.destroy();
      else res.writeHead(500).end();
    }
  }

  /** New connections are refused from now on; what is under way goes on. */
  refuseNew(): void {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  cutAll(): void {
    this.refuseNew();
    this.#server.closeAllConnections();
  }
}
