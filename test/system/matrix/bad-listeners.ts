import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTls } from "node:https";
import type { Server as NetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const fullQueue = join(import.meta.dirname, "../../fixtures/faults/full_queue.py");

/** A certificate that nobody has signed but itself. */
function selfSigned(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-keys-"));
  const [key, cert] = [join(folder, "key"), join(folder, "cert")];
  const words =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost";
  execFileSync("openssl", [...words.split(" "), "-keyout", key, "-out", cert], { stdio: "ignore" });
  const pair = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  rmSync(folder, { recursive: true });
  return pair;
}

const refusals: Readonly<Record<string, readonly [status: number, message: string, code: string | null]>> = {
  policy: [400, "Your request was rejected as a result of our safety system.", "content_policy_violation"],
  parameter: [400, "Unsupported parameter: 'max_tokens' is not supported with this model.", "unsupported_parameter"],
  scope: [403, "You have insufficient permissions for this operation. Missing scopes: model.request.", null],
};

/** A provider whose list of models is well, so that a key is accepted, and whose answers are not. */
function provider(kind: string, response: ServerResponse): void {
  if (kind === "silent") return;
  if (kind === "reset") return void response.socket?.resetAndDestroy();
  const [status, message, code] = refusals[kind] ?? [];
  if (status === undefined) {
    response.writeHead(404, { "content-type": "text/plain" });
    return void response.end("404 page not found");
  }
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message, type: "invalid_request_error", code } }));
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, first = "", second = "", ...rest] = (request.url ?? "").split("/");
  if (first === "reset") return void request.socket.resetAndDestroy();
  if (first === "silent") return;
  if (first !== "provider" || rest.join("/") === "v1/models") {
    response.writeHead(200, { "content-type": "application/json" });
    return void response.end('{"object":"list","data":[]}');
  }
  request.resume().on("end", () => provider(second, response));
}

function portOf(server: NetServer): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return address.port;
}

async function listen(server: NetServer): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

/** Servers that reset, say nothing, show a certificate of their own making, or refuse to be a proxy. */
export class BadListeners {
  readonly #plain: Server;
  readonly #tls: Server;
  readonly #full: ChildProcess;
  /** Where the queue of connections is full: no attempt is answered. */
  readonly fullUrl: string;

  private constructor(parts: { plain: Server; tls: Server; full: ChildProcess; fullPort: number }) {
    this.#plain = parts.plain;
    this.#tls = parts.tls;
    this.#full = parts.full;
    this.fullUrl = `http://127.0.0.1:${parts.fullPort}/`;
  }

  static async open(): Promise<BadListeners> {
    const plain = createServer(answer);
    plain.on("connect", (_request, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    const tls = createTls(selfSigned(), (_request, response) => response.end());
    const full = spawn("/usr/bin/python3", [fullQueue], { stdio: ["pipe", "pipe", "ignore"] });
    const [said] = await Promise.all([once(full.stdout, "data"), listen(plain), listen(tls)]);
    return new BadListeners({ plain, tls, full, fullPort: Number(String(said[0])) });
  }

  get port(): number {
    return portOf(this.#plain);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get tlsUrl(): string {
    return `https://localhost:${portOf(this.#tls)}`;
  }

  /** The base URL of a provider that is well until it is asked something. */
  provider(kind: "silent" | "reset" | "policy" | "parameter" | "scope" | "page"): string {
    return `${this.url}/provider/${kind}/v1`;
  }

  async close(): Promise<void> {
    this.#full.kill("SIGKILL");
    for (const server of [this.#plain, this.#tls]) {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    }
  }
}
