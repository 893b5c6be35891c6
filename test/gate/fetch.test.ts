// The guarded reader of links: what it follows, what it refuses, and that a name cannot lead it elsewhere.
import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { assert as check, ipV4, property } from "fast-check";
import type { FetchReply } from "#contracts/extension.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { askPinned } from "#gate/fetch/ask-pinned.ts";
import { checkUrl } from "#gate/fetch/check-url.ts";
import { isPublic } from "#gate/fetch/public-address.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";

const why = (url: string): string => {
  const checked = checkUrl(url, undefined, limitsDefault);
  return checked.kind === "ok" ? "ok" : checked.why;
};

test("links that an attacker would try are refused before anybody is asked", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["http://127.0.0.1/", "private"],
    ["http://127.1/", "private"],
    ["http://2130706433/", "private"],
    ["http://0x7f000001/", "private"],
    ["http://0177.0.0.1/", "private"],
    ["http://0/", "private"],
    ["http://localhost/", "private"],
    ["http://router/", "private"],
    ["http://10.0.0.1/", "private"],
    ["http://172.31.255.255/", "private"],
    ["http://192.168.1.1/", "private"],
    ["http://100.64.0.1/", "private"],
    ["http://169.254.169.254/latest/meta-data/", "private"],
    ["http://224.0.0.1/", "private"],
    ["http://255.255.255.255/", "private"],
    ["http://[::1]/", "private"],
    ["http://[::]/", "private"],
    ["http://[::ffff:127.0.0.1]/", "private"],
    ["http://[::ffff:7f00:1]/", "private"],
    ["http://[::127.0.0.1]/", "private"],
    ["http://[64:ff9b::7f00:1]/", "private"],
    ["http://[64:ff9b:1::a00:1]/", "private"],
    ["http://[2002:7f00:1::]/", "private"],
    ["http://[2001:0:7f00:1::]/", "private"],
    ["http://[fe80::1]/", "private"],
    ["http://[fc00::1]/", "private"],
    ["http://[fd00:ec2::254]/", "private"],
    ["http://[ff02::1]/", "private"],
    ["http://１２７.0.0.1/", "private"],
    ["http://127。0。0。1/", "private"],
    ["http://8.8.8.8:6379/", "port"],
    ["http://example.com:8421/", "port"],
    ["https://user@example.com/", "userinfo"],
    ["https://example.com:pass@127.0.0.1/", "userinfo"],
    ["file:///etc/passwd", "not_http"],
    ["gopher://example.com/", "not_http"],
    ["data:text/html,hi", "not_http"],
    ["javascript:alert(1)", "not_http"],
    ["//example.com/", "not_a_link"],
    ["example.com", "not_a_link"],
    [`https://example.com/${"a".repeat(3_000)}`, "not_a_link"],
    ["https://example.com/page?q=1", "ok"],
    ["http://example.com:80/", "ok"],
    ["http://example.com:443/", "ok"],
    ["http://93.184.215.14/", "ok"],
    ["http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "ok"],
  ];
  for (const [url, expected] of cases) assert.equal(why(url), expected, url);
});

test("however a private address is written, it stays private", () => {
  const written = (parts: readonly number[]): readonly string[] => {
    const [a = 0, b = 0, c = 0, d = 0] = parts;
    const number = ((a * 256 + b) * 256 + c) * 256 + d;
    const mapped = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    return [
      String(number),
      `0x${number.toString(16)}`,
      parts.map((part) => `0${part.toString(8)}`).join("."),
      `${a}.${b}.${c * 256 + d}`,
      `[::ffff:${mapped}]`,
      `[2002:${mapped}::1]`,
    ];
  };
  check(
    property(ipV4(), (address) => {
      if (isPublic(address)) return;
      for (const host of written(address.split(".").map(Number))) assert.equal(why(`http://${host}/`), "private", host);
    }),
  );
});

describe("a reader with real pages", () => {
  let server: TestServer;
  let room: TestGate;
  let program: Program;
  const asked: string[] = [];
  /** What names lead to, and how often they were looked up. */
  const names = new Map<string, string[]>([
    ["inside.example", ["127.0.0.1"]],
    ["both.example", ["93.184.215.14", "10.0.0.1"]],
  ]);
  const port = (): string => new URL(server.url).port;

  const pages: Readonly<Record<string, (req: IncomingMessage, res: ServerResponse) => void>> = {
    "/page": (_req, res) => res.writeHead(200, { "content-type": "text/html; charset=windows-1251" }).end("<p>hello"),
    "/zip": (_req, res) =>
      res.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" }).end(gzipSync("unpacked")),
    "/bomb": (_req, res) =>
      res
        .writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" })
        .end(gzipSync(Buffer.alloc(4_000_000))),
    "/large": (_req, res) => res.writeHead(200, { "content-type": "text/plain" }).end(Buffer.alloc(2_000_000, "a")),
    "/picture": (_req, res) => res.writeHead(200, { "content-type": "image/png" }).end("x"),
    "/gone": (_req, res) => res.writeHead(404).end(),
    "/to-page": (_req, res) => res.writeHead(302, { location: "/page" }).end(),
    "/round": (_req, res) => res.writeHead(302, { location: "/round" }).end(),
    "/to-metadata": (_req, res) => res.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
    "/to-name": (_req, res) => res.writeHead(302, { location: "http://inside.example/secret-path?token=1" }).end(),
    "/to-gate": (_req, res) => res.writeHead(307, { location: `${room.url}/hatchery/settings` }).end(),
    "/to-file": (_req, res) => res.writeHead(301, { location: "file:///etc/passwd" }).end(),
    "/slow": () => undefined,
  };

  before(async () => {
    server = await openServer((req, res) => {
      asked.push(`${req.method} ${req.url} ${req.headers.authorization ?? ""}`);
      pages[req.url ?? ""]?.(req, res);
    });
    const limits = { fetchOwnPort: Number(port()), fetchMs: 400, fetchBytesMax: 1_000_000, fetchesPerMinute: 25 };
    room = await openTestGate({ limits, resolve: async (host) => names.get(host) ?? [] });
    program = await room.begin();
  });
  after(async () => {
    await room[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const ask = async (url: string): Promise<FetchReply> => {
    const response = await program.bearer("/hatchery/fetch", { method: "POST", body: JSON.stringify({ url }) });
    assert.equal(response.status, 200);
    return JSON.parse(await response.text());
  };
  const refusal = async (url: string): Promise<unknown> => {
    const reply = await ask(url);
    return reply.kind === "refused" ? reply.why : reply;
  };
  const textOf = (reply: FetchReply): string =>
    reply.kind === "page" ? Buffer.from(reply.base64, "base64").toString() : JSON.stringify(reply);

  test("a page, with its encoding; a packed one; one behind a redirect, with where it really is", async () => {
    const page = await ask(`${server.url}/page`);
    assert.ok(page.kind === "page");
    assert.deepEqual([page.mimeType, page.charset, textOf(page)], ["text/html", "windows-1251", "<p>hello"]);
    assert.equal(textOf(await ask(`${server.url}/zip`)), "unpacked");
    const moved = await ask(`${server.url}/to-page`);
    assert.equal(moved.kind === "page" && moved.url, `${server.url}/page`);
    assert.ok(
      asked.every((line) => line.endsWith(" ")),
      "nobody is shown the capability",
    );
  });

  for (const [path, expected] of [
    ["/bomb", "too_large"],
    ["/large", "too_large"],
    ["/picture", "content_type"],
    ["/gone", "status"],
    ["/round", "redirects"],
    ["/slow", "too_slow"],
    ["/to-metadata", "private"],
    ["/to-name", "private"],
    ["/to-gate", "port"],
    ["/to-file", "not_http"],
  ] as const) {
    test(`${path}: ${expected}`, async () => assert.equal(await refusal(`${server.url}${path}`), expected));
  }

  test("a name is judged by every address that it has, and by none that it has later", async () => {
    assert.equal(await refusal("http://inside.example/"), "private");
    assert.equal(await refusal("http://both.example/"), "private");
    assert.equal(await refusal("http://nobody.example/"), "unknown_host");
  });

  test("the address that was checked is called, whatever its name leads to by then", async () => {
    const url = new URL(`http://elsewhere.example:${port()}/page`);
    const { answer, close } = await askPinned({
      checked: { kind: "ok", url, host: url.hostname, isAddress: false },
      addresses: [{ address: "127.0.0.1", family: 4 }],
      limits: limitsDefault,
      signal: AbortSignal.timeout(5_000),
    });
    assert.equal(await answer.body.text(), "<p>hello");
    await close();
  });

  test("what was refused is written down by its host alone", async () => {
    const events = await room.events("link.refused");
    const told = JSON.stringify(events);
    assert.match(told, /"why":"private","host":"inside\.example"/);
    assert.doesNotMatch(told, /secret-path|token|latest/);
  });

  test("only so many in a minute", async () => {
    const all: unknown[] = [];
    for (let left = 26; left > 0; left -= 1) all.push(await refusal("file:///a"));
    assert.equal(all.at(-1), "too_often");
  });

  test("only for a run that is going on", async () => {
    const stranger = await program.fetch("/hatchery/fetch", { method: "POST", body: '{"url":"http://example.com"}' });
    assert.equal(stranger.status, 401);
    const wrong = await program.bearer("/hatchery/fetch", { method: "POST", body: '{"link":1}' });
    assert.equal(wrong.status, 400);
  });
});
