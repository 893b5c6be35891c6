import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { openMemory } from "#memory/open-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "memory-files-"));
after(() => rmSync(folder, { recursive: true }));

const chatId = 7;
const report = { chatId, digest: "a1b2" };
const pieces = [
  { title: "report.pdf, page 1", text: "Herons stand in the reeds." },
  { title: "report.pdf, page 2", text: "Kingfishers dive from branches." },
];

function open() {
  const path = join(folder, `${randomBytes(4).toString("hex")}.db`);
  const opened = openMemory({ path, dataKey: randomBytes(32), limits: limitsDefault });
  assert.ok(opened.kind === "ok");
  return opened.memory;
}

const message = { chatId, atMs: 1_000, speaker: "owner", messageId: 5, text: "(a file: report.pdf)" } as const;

test("a file is known by its bytes while what it says is kept, and new when that is forgotten", async () => {
  const memory = open();
  assert.equal(await memory.files.messageOf(report), undefined);
  await memory.files.came(report, 5);
  assert.equal(await memory.files.messageOf(report), undefined, "it came, and nothing of it is kept yet");
  await memory.remember({ ...message, references: pieces });
  assert.equal(await memory.files.messageOf(report), 5);
  assert.equal(await memory.files.messageOf({ ...report, chatId: 8 }), undefined);
  await memory.forgetChat(chatId);
  assert.equal(await memory.files.messageOf(report), undefined);
  memory.close();
});

test("what came with a message of the conversation is recalled, though the message itself need not be", async () => {
  const memory = open();
  const { episodeId } = await memory.remember({ ...message, text: "herons and kingfishers", references: pieces });
  const recalled = await memory.recall({ text: "kingfishers", chatId, nowMs: 2_000, max: 5, beforeId: 1 });
  assert.ok(recalled.every(({ episode }) => episode.episodeId !== episodeId));
  assert.equal(recalled[0]?.episode.author, "report.pdf, page 2");
  memory.close();
});
