import assert from "node:assert/strict";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { BodyRoom } from "#gate/server/body-room.ts";

const mib = 1024 * 1024;

function asking(bytes: number): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  req.headers["content-length"] = String(bytes);
  return req;
}

test("however many bots keep all the room that they get and send nothing, one more has room for what is usual", async () => {
  const room = new BodyRoom(limitsDefault);
  for (let botId = 1; botId <= 30; botId += 1) {
    for (const size of [32, 32, 16, 8, 4, 2, 1]) void room.read(botId, asking(size * mib));
  }
  const honest = asking(mib);
  honest.push(Buffer.alloc(mib));
  honest.push(null);
  const read = await room.read(1_000, honest);
  assert.equal(read.kind, "ok");
});

test("a bot alone may send all that a bot may, and gets its room back", async () => {
  const room = new BodyRoom(limitsDefault);
  const send = async (): Promise<string> => {
    const req = asking(32 * mib);
    req.push(Buffer.alloc(32 * mib));
    req.push(null);
    const read = await room.read(1, req);
    if (read.kind === "ok") held.push(read.held.release);
    return read.kind;
  };
  const held: (() => void)[] = [];
  assert.deepEqual([await send(), await send(), await send()], ["ok", "ok", "no_room"]);
  held[0]?.();
  assert.equal(await send(), "ok");
});
