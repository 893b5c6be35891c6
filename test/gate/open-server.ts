// For tests of the gate: a server that does what the test says, where the sandbox is too well-behaved.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type TestServer = AsyncDisposable & { readonly url: string };

/** Listens on a free port; `await using` ends it and everything that is open. */
export async function openServer(
  handle: (req: IncomingMessage, res: ServerResponse) => void | Promise<void>,
): Promise<TestServer> {
  const server = createServer((req, res) => {
    Promise.resolve(handle(req, res)).catch(() => res.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Answers as Telegram does when all is well. */
export function tell(res: ServerResponse, result: unknown): void {
  res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ok: true, result }));
}
