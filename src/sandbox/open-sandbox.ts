import { createServer, type Server } from "node:http";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import { controlDoor } from "#sandbox/control/door.ts";
import { misfortuneVerbs } from "#sandbox/control/misfortune.ts";
import { peopleVerbs } from "#sandbox/control/people.ts";
import { talkVerbs } from "#sandbox/control/talk.ts";
import { waitVerbs } from "#sandbox/control/waits.ts";
import type { Http } from "#sandbox/http/exchange.ts";
import { closeServer, listen } from "#sandbox/http/listen.ts";
import { modelDoor } from "#sandbox/model/door.ts";
import { telegramDoor } from "#sandbox/telegram/door.ts";
import { vectorDoor } from "#sandbox/vector/door.ts";
import { openVector } from "#sandbox/vector/open-vector.ts";
import { letBotFatherTalk } from "#sandbox/world/bot-father.ts";
import { makeWorld } from "#sandbox/world/world.ts";

export type SandboxParts = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly limits?: Limits;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

export type Sandbox = {
  readonly url: string;
  readonly port: number;
  /** The vector store's own address, which refuses connections while `vector({up: false})` holds. */
  readonly vectorUrl: string;
  readonly stop: () => Promise<void>;
};

type Door = (http: Http, url: URL) => Promise<void>;

/** Longer than the pauses of any client, so that none finds its connection closed just when it writes. */
const keepAliveMs = 120_000;

function serve(doorOf: (path: string) => Door): Server {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://sandbox");
    doorOf(url.pathname)({ request, response }, url).catch(() => response.destroy()); // a client that has gone in the middle of its request
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = keepAliveMs;
  return server;
}

/**
 * Opens the stand-ins for Telegram (`/bot<token>/…`, `/file/bot<token>/…`), a model provider (`/openai/v1/…`) and Qdrant
 * (`/qdrant/…`) with their control API (`/sim/…`). They keep everything in memory. Rejects when the port is taken.
 */
export async function openSandbox({
  host,
  port,
  limits = limitsDefault,
  now = Date.now,
}: SandboxParts): Promise<Sandbox> {
  const world = makeWorld(limits, now);
  letBotFatherTalk(world);
  const vector = await openVector(world, { host });
  const verbs = {
    ...peopleVerbs(world),
    ...talkVerbs(world),
    ...waitVerbs(world),
    ...misfortuneVerbs(world),
    vector: vector.verb,
  };
  const telegram: Door = (http, url) => telegramDoor(world, http, url);
  const doors: readonly (readonly [string, Door])[] = [
    ["/sim/", controlDoor(world, verbs)],
    ["/openai", (http, url) => modelDoor(world, http, url)],
    ["/qdrant", (http, url) => vectorDoor(world, vector.store, { http, path: url.pathname.slice("/qdrant".length) })],
  ];
  const doorOf = (path: string): Door => doors.find(([start]) => path.startsWith(start))?.[1] ?? telegram;
  const server = serve(doorOf);
  const taken = await listen(server, { host, port }).catch(async (thrown: unknown) => {
    await vector.stop();
    throw toError(thrown);
  });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    port: taken,
    vectorUrl: vector.url,
    stop: async () => {
      await vector.stop();
      await closeServer(server);
    },
  };
}
