// Every route of the HTTP entrance, asked by everybody: without a token, with a wrong one, by another site's page, under
// another name, and by the operator. A new route does not pass before it has its row.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Event } from "#contracts/event.ts";
import { openWebHouse } from "./web-house.ts";

const house = await openWebHouse();
after(() => house.close());

type Row = {
  /** Answered without a token, because nothing in it is anybody's. */
  readonly open?: boolean;
  /** Answered under any name, because who probes it may have no name for us. */
  readonly anyHost?: boolean;
  readonly body?: string;
  readonly path?: string;
  /** What the operator gets. */
  readonly status: number;
};

const rows: Readonly<Record<string, Row>> = {
  "GET /healthz": { open: true, anyHost: true, status: 200 },
  "GET /readyz": { open: true, anyHost: true, status: 200 },
  "GET /metrics": { open: true, status: 200 },
  "POST /v1/command": { body: '{"verb":"list"}', status: 200 },
  "GET /v1/events": { status: 200 },
  "GET /v1/logs": { path: "/v1/logs?bot=42", status: 200 },
  "POST /v1/daemon/stop": { status: 202 },
  "POST /v1/daemon/upgrade": { status: 202 },
};

type Headers = Readonly<Record<string, string>>;

const here: Headers = { host: "127.0.0.1:8420", "content-type": "application/json" };
const token: Headers = { authorization: `Bearer ${house.token}` };

type Asked = { readonly status: number; readonly did: number };

/** One request; `did` counts what the entrance did for it. */
async function ask(route: string, { path, body }: Row, headers: Headers): Promise<Asked> {
  const [method = "", plain = ""] = route.split(" ");
  const before = house.commands.length + house.asked.length;
  const leave = new AbortController();
  const init = { method, headers, signal: leave.signal, ...(body === undefined ? {} : { body }) };
  const response = await house.app.request(path ?? plain, init);
  await new Promise(setImmediate);
  leave.abort();
  await response.body?.cancel().catch(() => undefined); // a stream that we have left already
  return { status: response.status, did: house.commands.length + house.asked.length - before };
}

const askers: readonly (readonly [
  who: string,
  headers: Headers,
  refusal: (row: Row, method: string) => number | undefined,
])[] = [
  ["a stranger without a token", here, ({ open }) => (open === true ? undefined : 401)],
  [
    "one with a wrong token",
    { ...here, authorization: "Bearer wrong" },
    ({ open }) => (open === true ? undefined : 401),
  ],
  [
    "one with a bot's capability",
    { ...here, authorization: "Bearer 42:AAbot" },
    ({ open }) => (open === true ? undefined : 401),
  ],
  [
    "one with the token in the wrong scheme",
    { ...here, authorization: `Basic ${house.token}` },
    ({ open }) => (open === true ? undefined : 401),
  ],
  [
    "the operator's browser, led here by another name",
    { ...here, ...token, host: "evil.example" },
    ({ anyHost }) => (anyHost === true ? undefined : 421),
  ],
  [
    "the operator's browser, on another site's page",
    { ...here, ...token, origin: "https://evil.example" },
    ({ open }, method) => (open === true || method === "GET" ? undefined : 403),
  ],
  [
    "the operator's browser, on a page of this address",
    { ...here, ...token, origin: "http://127.0.0.1:8420" },
    ({ open }, method) => (open === true || method === "GET" ? undefined : 403),
  ],
  ["the operator", { ...here, ...token }, () => undefined],
];

test("every route has its row", () => {
  const routes = house.app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(new Set(routes), new Set(Object.keys(rows)));
});

for (const [route, row] of Object.entries(rows)) {
  for (const [who, headers, refusal] of askers) {
    const refused = refusal(row, route.split(" ")[0] ?? "");
    test(`${route} by ${who}: ${refused ?? row.status}`, async () => {
      const { status, did } = await ask(route, row, headers);
      assert.equal(status, refused ?? row.status);
      if (refused !== undefined) assert.equal(did, 0);
    });
  }
}

test("what is no route says nothing to who shows no token", async () => {
  for (const path of ["/v1/secrets", "/v1/daemon", "/v1/command/x"]) {
    assert.equal((await ask(`GET ${path}`, { status: 0 }, here)).status, 401);
  }
});

test("who tries tokens has to wait after some, it is written down once, and the right token is let in all the same", async () => {
  const tried = await openWebHouse({ controlTriesPerMinute: 3 });
  after(() => tried.close());
  const told: Event[] = [];
  const heard = new Promise<void>((resolve) => {
    tried.journal.listen(({ event }) => resolve(void told.push(event)));
  });
  const show = async (given: string): Promise<Response> =>
    tried.app.request("/v1/events", { headers: { ...here, authorization: `Bearer ${given}` } });
  const statuses = async (count: number): Promise<readonly number[]> => {
    const answers = await Promise.all(Array.from({ length: count }, (_, at) => show(`guess-${at}`)));
    return answers.map(({ status }) => status);
  };
  assert.deepEqual(await statuses(6), [401, 401, 401, 429, 429, 429]);
  assert.equal((await show("again")).headers.get("retry-after"), "59");
  const right = await show(tried.token);
  assert.equal(right.status, 200);
  await right.body?.cancel();
  assert.equal(
    (await tried.app.request("/v1/events", { headers: here })).status,
    401,
    "without any token none is tried",
  );
  await heard;
  assert.partialDeepStrictEqual(told, [{ kind: "control.refused", atMs: 1_000, times: 4 }]);
  assert.equal(told.length, 1);
  tried.nowMs += 60_000;
  assert.deepEqual(await statuses(1), [401]);
});
