// The way to Hatchery's extensions, against real sockets of a daemon that hangs.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { HatcheryAway, openHatchery, type Hatchery } from "#bot/hatchery.ts";

const server = createServer((req) => req.resume()); // never answers
let open: (limits: Partial<Limits>) => Hatchery;

before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/hatchery`;
  const parts = { url, token: new Secret("1:x"), ending: new AbortController().signal };
  open = (limits) => openHatchery({ ...parts, limits: { ...limitsDefault, ...limits } });
});
after(() => server.close().closeAllConnections());

test("a daemon that hangs is one that is away", { timeout: 5_000 }, async () => {
  const hatchery = open({ botCallMs: 40, botPatienceMs: 20 });
  await assert.rejects(
    hatchery.done(1),
    (error) => error instanceof HatcheryAway && /does not answer done/.test(error.message),
  );
  assert.equal(await hatchery.change({ model: "m" }), false);
  assert.deepEqual(await hatchery.access(), { kind: "refused" });
});

test(
  "a page that nobody wants any more is not waited for, and its connection is let go",
  { timeout: 5_000 },
  async () => {
    const stop = new AbortController();
    const asked = open({}).fetch({ url: "https://example.org/" }, stop.signal);
    const [req] = await once(server, "request");
    const closed = once(req.socket, "close");
    stop.abort();
    await assert.rejects(asked, { name: "AbortError" });
    await closed;
  },
);
