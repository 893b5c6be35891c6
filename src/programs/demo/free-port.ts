import { createServer } from "node:net";

// Below the range (Linux: 32768 up) from which the kernel takes ports for outgoing connections: the gate's port must not be
// one that is given away between choosing and using it.
const lowest = 20_000;
const count = 12_000;
const triesMax = 200;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });

/** A loopback port that nobody listens on now. Rejects when none is found. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const port = lowest + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port was found between ${lowest} and ${lowest + count}`);
}
