// A capability is bound to its bot's own user: in the hands of another user's process it opens nothing on any side.
import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { test } from "node:test";
import type { Peer, PeerCheck } from "#contracts/peer.ts";
import { openTestGate } from "./open-test-gate.ts";

const [own, other] = [200_001, 200_002];

/** Says of each connection whose it is to be, in the order they come; the gate is asked by the test's own process. */
class Hands implements PeerCheck {
  readonly asked: Peer[] = [];
  readonly bot = { id: 0 };
  next: number | undefined = own;

  async userOf(peer: Peer): Promise<number | undefined> {
    this.asked.push(peer);
    return this.next;
  }

  isOf(botId: number, userId: number | undefined): boolean {
    return botId !== this.bot.id || userId === own;
  }
}

/** One call over a connection of an agent's; its status. */
function get(agent: Agent, url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers }, (res) => {
      res.resume().once("end", () => resolve(res.statusCode ?? 0));
    });
    call.once("error", reject).end();
  });
}

test("a stolen capability opens no side, however it is written, and the journal says whose it was", async () => {
  const hands = new Hands();
  await using room = await openTestGate({ peers: hands });
  hands.bot.id = room.bot.id;
  const program = await room.begin();
  const calls: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [`/bot${program.token}/getMe`, {}],
    [`/bot${program.token.replace(":", "%3A")}/getMe`, {}],
    [`/file/bot${program.token}/photos/1.jpg`, {}],
    ["/openai/v1/models", { authorization: `Bearer ${program.token}` }],
    ["/qdrant/collections", { "api-key": program.token }],
    ["/hatchery/settings", { authorization: `Bearer ${program.token}` }],
  ];
  for (const user of [other, undefined]) {
    hands.next = user;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const [path, headers] of calls) assert.equal(await get(agent, room.url + path, headers), 401, path);
    agent.destroy();
  }
  hands.next = own;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  assert.equal(await get(agent, `${room.url}/bot${program.token}/getMe`), 200);
  agent.destroy();
  const refused = await room.events("capability.refused");
  assert.deepEqual(new Set(refused.map(({ why, botId }) => `${why} ${botId}`)), new Set([`foreign ${room.bot.id}`]));
  assert.deepEqual(refused[0]?.path, "telegram/getMe");
});

test("each connection is asked about once, with both its ends", async () => {
  const hands = new Hands();
  await using room = await openTestGate({ peers: hands });
  hands.bot.id = room.bot.id;
  const program = await room.begin();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let time = 0; time < 3; time += 1) assert.equal(await get(agent, `${room.url}/bot${program.token}/getMe`), 200);
  agent.destroy();
  assert.equal(hands.asked.length, 1);
  const [peer] = hands.asked;
  assert.equal(`http://${peer?.localAddress}:${peer?.localPort}`, room.url);
  assert.ok((peer?.remotePort ?? 0) > 0 && peer?.remotePort !== peer?.localPort);
});
