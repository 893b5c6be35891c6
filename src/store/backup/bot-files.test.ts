import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { findBotFiles } from "#store/backup/bot-files.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-walk-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const bounds = { backupFilesPerBot: 20, backupBytesPerBot: 1_000, backupLeftOutPerBot: 5 };

/** A data folder with one bot whose own folder is filled by `fill`. */
function dataWith(fill: (data: string) => void): string {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const data = join(dataDir, "bots", "501", "data");
  mkdirSync(data, { recursive: true });
  fill(data);
  return dataDir;
}

test("folders count like files: a bot that makes them without end has as many as it may have", () => {
  const dataDir = dataWith((data) => {
    mkdirSync(join(data, ...Array.from({ length: 60 }, () => "deep")), { recursive: true });
    for (let at = 0; at < 60; at += 1) mkdirSync(join(data, `wide-${at}`));
  });
  const { folders, leftOut } = findBotFiles(dataDir, bounds);
  assert.equal(folders.length, 21); // the bot's own, which is not its doing, and what it may have
  assert.ok(leftOut.some(({ path, why }) => path === "bots/501/data" && why === "more"));
});

test("what is left out is named up to a bound, and then in one line", () => {
  const dataDir = dataWith((data) => {
    for (let at = 0; at < 60; at += 1) symlinkSync("/etc/passwd", join(data, `link-${at}`));
    writeFileSync(join(data, "kept"), "kept");
  });
  const { files, leftOut } = findBotFiles(dataDir, bounds);
  assert.deepEqual(
    files.map(({ path }) => path),
    ["bots/501/data/kept"],
  );
  assert.equal(leftOut.length, 6);
  assert.deepEqual(leftOut.at(-1), { path: "bots/501/data", why: "more" });
});

test("bots' folders that cannot be listed are left out, and said so", () => {
  const dataDir = mkdtempSync(join(folder, "data-"));
  writeFileSync(join(dataDir, "bots"), "");
  assert.deepEqual(findBotFiles(dataDir, bounds).leftOut, [{ path: "bots", why: "ENOTDIR" }]);
});
