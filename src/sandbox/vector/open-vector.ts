import { createServer } from "node:http";
import { closeServer, listen } from "#sandbox/http/listen.ts";
import type { SimVerbs } from "#sandbox/sim-verbs.ts";
import { vectorDoor, type VectorStore } from "#sandbox/vector/door.ts";
import type { World } from "#sandbox/world/world.ts";

export type Vector = {
  readonly store: VectorStore;
  readonly url: string;
  readonly verb: SimVerbs["vector"];
  readonly stop: () => Promise<void>;
};

/**
 * The vector store on a port of its own, beside `/qdrant` on the sandbox's: a store that is stopped refuses connections,
 * which only a closed port does. It comes back on the same port.
 */
export async function openVector(world: World, { host }: { host: string }): Promise<Vector> {
  const store: VectorStore = { up: true, key: undefined, collections: new Map() };
  const makeServer = (): ReturnType<typeof createServer> =>
    createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://sandbox");
      void vectorDoor(world, store, { http: { request, response }, path: pathname });
    });
  let server = makeServer();
  const port = await listen(server, { host, port: 0 });
  const url = `http://${host}:${port}`;
  const setUp = async (up: boolean): Promise<void> => {
    if (up === store.up) return;
    store.up = up;
    if (!up) return closeServer(server);
    server = makeServer();
    await listen(server, { host, port });
  };
  return {
    store,
    url,
    verb: async ({ up, key }) => {
      if (key !== undefined) store.key = key === "" ? undefined : key;
      if (up !== undefined) await setUp(up);
      return { url };
    },
    stop: () => closeServer(server),
  };
}
