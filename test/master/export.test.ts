// /export in the chat: one file with everything that is kept of a person, and words that say what is not in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "#contracts/answer.ts";
import { storageSamples } from "#answer/samples/sample-storage.ts";
import { openEntrance } from "./open-entrance.ts";

const token = "700100200:AAplanted-token-that-somebody-wrote-123";

const answer: Answer = {
  kind: "exported",
  data: {
    ...storageSamples.exported.nothing.data,
    owner: { userId: 1, lang: "en", selectedBotId: undefined, firstName: `Anna ${token}`, createdAtMs: 1 },
  },
};

test("a file arrives, readable, with its words; a token that somebody wrote somewhere is not in it", async () => {
  await using entrance = await openEntrance({ script: { export: () => answer } });
  const message = await entrance.ask("/export", "Everything that is kept about you");
  assert.match(message.text, /Not in it: what guests said to a bot/);
  assert.match(message.file?.name ?? "", /^hatchery-\d{4}-\d\d-\d\d\.json$/);
  const { base64 } = await entrance.sim.download({ fileId: message.file?.fileId ?? "" });
  const text = Buffer.from(base64, "base64").toString("utf8");
  assert.ok(!text.includes(token));
  const data: { readonly format: number; readonly owner: { readonly firstName: string } } = JSON.parse(text);
  assert.equal(data.format, 1);
  assert.match(data.owner.firstName, /^Anna /);
  assert.deepEqual(entrance.asked("export")[0]?.botId, undefined);
});

test("when Telegram does not take the file, that is said, and nothing of it lies about", async () => {
  await using entrance = await openEntrance({ script: { export: () => answer }, limits: { replyTries: 2 } });
  const { sim } = entrance;
  await sim.fault({ side: "telegram", method: "sendDocument", kind: "status", status: 500, times: 9 });
  await entrance.ask("/export", "did not get through");
  assert.equal(await entrance.store.outbox.nextDueMs(), undefined);
});
