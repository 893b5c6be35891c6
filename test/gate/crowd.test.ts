// One hostile bot that keeps connections, answers and places to itself: it may keep few, and all others are served.
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { test } from "node:test";
import type { PeerCheck } from "#contracts/peer.ts";
import { until } from "../system/until.ts";
import { openServer } from "./open-server.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";

/** Sockets of one attacker, ended with the test. */
class Attacker implements Disposable {
  readonly sockets: Socket[] = [];

  async open(port: number): Promise<Socket> {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined); // being cut is what it is there for
    this.sockets.push(socket);
    await once(socket, "connect");
    return socket;
  }

  [Symbol.dispose](): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

const portOf = (room: TestGate): number => Number(new URL(room.url).port);

/** A connection on which nothing is said ends by itself. */
const ended = async (socket: Socket): Promise<void> => {
  if (!socket.closed) await once(socket.resume(), "close");
};

async function textOf(socket: Socket): Promise<string> {
  let text = "";
  socket.setEncoding("utf8").on("data", (piece) => (text += String(piece)));
  if (!socket.closed) await once(socket, "close");
  return text;
}

/** One more bot with a run. */
async function another(room: TestGate): Promise<Program> {
  const bot = await room.sim.bot({ username: "other_bot", name: "Other", ownerId: room.owner.id });
  await room.register(bot);
  return room.begin(bot.id);
}

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what listens on TCP has such an address
  return { server, port: (server.address() as AddressInfo).port };
}

const isWell = async (program: Program): Promise<void> => assert.equal((await program.call("getMe")).ok, true);

test("a bot in a network of its own has so many connections, and the journal says when it wants more", async () => {
  await using room = await openTestGate({ limits: { gateConnectionsPerBot: 3 } });
  const program = await room.begin();
  const { server, port } = await listening();
  room.gate.serveAlso(program.run, server);
  using attacker = new Attacker();
  for (let count = 0; count < 5; count += 1) await attacker.open(port);
  await Promise.all(attacker.sockets.slice(3).map(ended));
  assert.deepEqual(
    attacker.sockets.map(({ closed }) => closed),
    [false, false, false, true, true],
  );
  const { botId, why, times } = await room.event("calls.refused");
  assert.deepEqual([botId, why, times], [room.bot.id, "connections", 1]);
  await isWell(await another(room));
  attacker.sockets[0]?.destroy();
  await until("its place is taken by another", async () => {
    const socket = await attacker.open(port);
    socket.write(`GET /bot${program.token}/getMe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    return (await textOf(socket)).startsWith("HTTP/1.1 200");
  });
  server.close();
});

test("a bot with a user of its own has so many connections, and others' users have theirs", async () => {
  const [hostile, well] = [200_001, 200_002];
  let user = hostile;
  const peers: PeerCheck = { userOf: async () => user, isOf: () => true };
  await using room = await openTestGate({ peers, limits: { gateConnectionsPerBot: 3 } });
  using attacker = new Attacker();
  for (let count = 0; count < 5; count += 1) await attacker.open(portOf(room));
  await Promise.all(attacker.sockets.slice(3).map(ended));
  user = well;
  await isWell(await room.begin());
  assert.equal(attacker.sockets.filter(({ closed }) => closed).length, 2);
});

test("where nobody can be told apart, the connection that was silent longest gives way to the next", async () => {
  await using room = await openTestGate({ limits: { gateConnections: 4 } });
  const program = await room.begin();
  using attacker = new Attacker();
  for (let count = 0; count < 4; count += 1) await attacker.open(portOf(room));
  await isWell(program);
  const [first, ...others] = attacker.sockets;
  assert.ok(first);
  await ended(first);
  assert.ok(others.every(({ closed }) => !closed));
});

test("a second call before the first is answered ends the connection", async () => {
  await using room = await openTestGate();
  const { token } = await room.begin();
  using attacker = new Attacker();
  const socket = await attacker.open(portOf(room));
  socket.write(`GET /bot${token}/getUpdates?timeout=50 HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(100));
  await ended(socket);
  assert.equal(socket.bytesRead, 0);
  assert.deepEqual(room.errors, []);
});

/** The head of a call whose body does not come. */
const unfinished = (token: string, path: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n`;

test("calls that the gate answers itself are so many at once, of each bot", async () => {
  await using room = await openTestGate({ limits: { callsAtOncePerBot: 2 } });
  const program = await room.begin();
  const other = await another(room);
  using attacker = new Attacker();
  const sockets = [await attacker.open(portOf(room)), await attacker.open(portOf(room))];
  sockets[0]?.write(unfinished(program.token, "/hatchery/done"));
  sockets[1]?.write(unfinished(program.token, `/bot${program.token}/getWebhookInfo`));
  const settings = async (): Promise<number> => (await program.bearer("/hatchery/settings")).status;
  await until("both calls have their places", async () => (await settings()) === 429);
  assert.equal((await program.call("getWebhookInfo")).error_code, 429);
  assert.equal((await other.bearer("/hatchery/settings")).status, 200);
  for (const socket of sockets) socket.destroy();
  await until("a place is free again", async () => (await settings()) === 200);
  assert.equal((await room.event("calls.refused")).why, "at_once");
});

const pageBytes = 8 * 1024 * 1024;

/** A gate that reads one large page, for a bot that asks for it and does not take it. */
async function untaken(limits: { readonly gateAnswerMs: number }) {
  const page = await openServer((_req, res) => {
    res.writeHead(200, { "content-type": "text/plain" }).end(Buffer.alloc(pageBytes, "a"));
  });
  const fetchOwnPort = Number(new URL(page.url).port);
  const room = await openTestGate({ limits: { ...limits, fetchOwnPort, fetchBytesMax: pageBytes, fetchesAtOnce: 1 } });
  const program = await room.begin();
  const attacker = new Attacker();
  const socket = await attacker.open(portOf(room));
  const body = JSON.stringify({ url: page.url });
  socket.write(
    `POST /hatchery/fetch HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${program.token}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, "readable"); // the answer has begun; the rest of it is not taken
  const why = async (): Promise<unknown> => {
    const response = await program.bearer("/hatchery/fetch", { method: "POST", body: '{"url":"file:///a"}' });
    return JSON.parse(await response.text()).why;
  };
  const end = async (): Promise<void> => {
    attacker[Symbol.dispose]();
    await room[Symbol.asyncDispose]();
    await page[Symbol.asyncDispose]();
  };
  return { socket, why, [Symbol.asyncDispose]: end };
}

test("a page has its place until it was taken", async () => {
  await using page = await untaken({ gateAnswerMs: 600_000 });
  assert.equal(await page.why(), "too_often");
  page.socket.destroy();
  await until("its place is free again", async () => (await page.why()) === "not_http");
});

test("an answer that is not taken is cut in the end", async () => {
  await using page = await untaken({ gateAnswerMs: 20 });
  await until("its place is free again", async () => (await page.why()) === "not_http");
  await ended(page.socket);
  assert.ok(page.socket.bytesRead < pageBytes);
});
