import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Event } from "#contracts/event.ts";
import { openCliHouse } from "./cli-house.ts";

const house = await openCliHouse();
after(() => house.close());

const ready = (botId: number, afterMs: number): Event => ({
  kind: "run.ready",
  atMs: 1,
  botId,
  runId: `${botId}-1`,
  afterMs,
});

const readRows = async (botId: number | undefined) => ({
  kind: "events" as const,
  rows: (await house.web.journal.last({ botId, max: 2 })).toReversed(),
});

test("events -f shows the last ones, then goes on with each that happens, until the person has had enough", async () => {
  for (const ms of [1, 2, 3]) await house.web.journal.append(ready(7, ms));
  house.web.answer = (command) => readRows(command.verb === "events" ? command.botId : undefined);
  const enough = new AbortController();
  const seen: number[] = [];
  const heard = (text: string): void => {
    const row: { seq: number; event: Event } = JSON.parse(text);
    seen.push(row.seq);
    if (row.seq === 3) void house.web.journal.append(ready(8, 4)).then(() => house.web.journal.append(ready(7, 5)));
    if (row.seq === 5) enough.abort();
  };
  const { code } = await house.run(["events", "7", "-f", "--json"], { heard, signal: enough.signal });
  assert.equal(code, 0);
  assert.deepEqual(seen, [2, 3, 5]);
});

test("logs -f gives the output line by line, and says where a new run begins; it ends when the daemon does", async () => {
  house.web.output = [
    { runId: "7-1", stream: "stdout", text: "\u001B[31mwork\u0007ing" },
    { runId: "7-2", stream: "stderr", text: "again" },
  ];
  const { code, out, err } = await house.run(["logs", "7", "-f", "--err", "-n", "5"]);
  assert.equal(out, "working\nagain\n");
  assert.match(err, /^— run 7-2 —\n/);
  assert.equal(house.web.asked.at(-1), "follow stderr 5");
  assert.equal(code, 69);
});

test("a daemon that goes away ends what follows it with 69", async () => {
  house.web.answer = () => readRows(undefined);
  let stopping: Promise<unknown> | undefined;
  const heard = (text: string): void => {
    if (text.includes("ended")) return;
    // The first is what has been; once the second has come, the stream is open.
    stopping = stopping === undefined ? house.web.journal.append(ready(9, 6)) : house.stop();
  };
  const { code, err } = await house.run(["events", "-f"], { heard });
  assert.equal(code, 69);
  assert.match(err, /Hatchery has ended/);
  await stopping;
});
