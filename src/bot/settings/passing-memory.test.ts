import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { PassingMemory } from "#bot/settings/passing-memory.ts";
import { openMemory } from "#memory/open-memory.ts";

const said = { chatId: 7, atMs: 1_000, speaker: "owner", messageId: 5, text: "The cat is called Basil." } as const;

test("a message is found by its number while the process lives, held once though it comes twice, and is in no file", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passing-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const opened = openMemory({ path: join(folder, "m.db"), dataKey: randomBytes(32), limits: limitsDefault });
  assert.ok(opened.kind === "ok");
  const passing = new PassingMemory().over(opened.memory);
  const first = await passing.remember(said);
  assert.deepEqual(await passing.remember(said), first);
  assert.deepEqual(await passing.recent(7, 10), [first]);
  assert.deepEqual(await passing.bySpeaker(7, 5, "owner"), first);
  assert.equal(await passing.bySpeaker(7, 5, "bot"), undefined);
  assert.equal(await opened.memory.bySpeaker(7, 5, "owner"), undefined);
  opened.memory.close();
});
