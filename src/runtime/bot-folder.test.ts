import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BotFolders, firstUserId } from "#runtime/bot-folder.ts";

const skip = process.getuid?.() === 0 ? false : "only root can give bots users of their own";
const made: string[] = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-users-"));
  made.push(folder);
  return folder;
}

test("each bot is a user of its own, and stays it", { skip }, () => {
  const folder = newFolder();
  const bots = new BotFolders(folder);
  const first = bots.userId(1);
  assert.ok(first >= firstUserId);
  assert.equal(bots.userId(2), first + 1);
  assert.equal(bots.userId(1), first);
  assert.equal(new BotFolders(folder).userId(3), first + 2);
});

test("bots of different data folders are different users", { skip }, () => {
  // Four of 65,536 ranges: that all are the same one does not happen.
  const users = Array.from({ length: 4 }, () => new BotFolders(newFolder()).userId(1));
  assert.ok(new Set(users).size > 1, users.join(", "));
});
