// A bot's memory of every earlier version opens in this one with everything in it; and a migration of it that is cut off at any
// statement leaves the version before or the one after. Whatever steps there are, are taken.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { limitsDefault } from "#contracts/limits.ts";
import { openMemory } from "#memory/open-memory.ts";
import { openDatabase, type Migration } from "#sqlite/open-database.ts";
import { schemaOf } from "./kept-version.ts";
import { memoryFolder } from "./memory-folder.ts";

const folder = memoryFolder(after);
const steps = new URL("../../src/memory/migrations/", import.meta.url);
const applicationId = 0x4861746d;
/** What the kept memory was sealed with. */
const dataKey = Buffer.alloc(32, "kept");

const migrations: readonly Migration[] = readdirSync(steps)
  .filter((name) => name.endsWith(".sql"))
  .toSorted()
  .map((name) => ({ name, sql: readFileSync(new URL(name, steps), "utf8") }));

let places = 0;

/** A memory as a version left it, in a folder of its own. */
function keptMemory(version: number): string {
  const path = join(folder, String((places += 1)), "memory.db");
  mkdirSync(dirname(path));
  writeFileSync(path, gunzipSync(readFileSync(new URL(`versions/memory-${version}.db.gz`, import.meta.url))));
  return path;
}

function migrate(file: string, to: number): void {
  const opened = openDatabase({ file, applicationId, migrations: migrations.slice(0, to), sync: "full" });
  assert.ok(opened.kind === "ok", opened.kind);
  opened.db.close();
}

function look(file: string): { readonly version: number; readonly schema: readonly string[] } {
  const db = new DatabaseSync(file);
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  const seen = { version, schema: schemaOf(db) };
  db.close();
  return seen;
}

async function isWhole(path: string): Promise<void> {
  const opened = openMemory({ path, dataKey, limits: limitsDefault });
  assert.ok(opened.kind === "ok", opened.kind === "refused" ? opened.sentence : "");
  const { memory } = opened;
  assert.equal(memory.kept("said"), "hello");
  const recent = await memory.recent(5, 9);
  assert.deepEqual(
    new Map(recent.map(({ messageId, text }) => [messageId, text])),
    new Map([
      [1, "Ключ лежит под горшком."],
      [3, "The cat is called Basil."],
    ]),
  );
  for (const [question, answer] of [
    ["Где ключи?", /под горшком/],
    ["What do we call the cat?", /Basil/],
  ] as const) {
    const [found] = await memory.recall({ text: question, chatId: 5, nowMs: 30, max: 3 });
    assert.match(found?.episode.text ?? "", answer);
  }
  memory.close();
}

/** Statements of a step; what stands between BEGIN and END of a trigger is part of it. */
function statementsOf(sql: string): readonly string[] {
  const found: string[] = [];
  let begun = "";
  for (const piece of sql.split(/(?<=;)[ \t]*(?:\n|$)/)) {
    begun += `${piece}\n`;
    if (/\bCREATE TRIGGER\b/i.test(begun) && !/\bEND;\s*$/i.test(begun)) continue;
    if (begun.trim() !== "") found.push(begun);
    begun = "";
  }
  return found;
}

/** Takes one step, and before every statement copies the files as they are. */
function photographed(from: number): readonly string[] {
  const file = keptMemory(from);
  const copies: string[] = [];
  const { exec } = DatabaseSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its `this`
  DatabaseSync.prototype.exec = function (sql) {
    for (const statement of statementsOf(sql)) {
      const copy = join(folder, String((places += 1)), "memory.db");
      cpSync(dirname(file), dirname(copy), { recursive: true });
      copies.push(copy);
      exec.call(this, statement);
    }
  };
  try {
    migrate(file, from + 1);
  } finally {
    DatabaseSync.prototype.exec = exec;
  }
  return copies;
}

/** What the kept memories of later versions have beside the conversation. */
async function hasLaterThings(path: string, version: number): Promise<void> {
  const opened = openMemory({ path, dataKey, limits: limitsDefault });
  assert.ok(opened.kind === "ok");
  const { facts, reminders, summaries } = opened.memory;
  if (version >= 3) {
    const [fact, ...more] = await facts.page(5, { max: 9, skip: 0 });
    assert.deepEqual([fact?.text, fact?.sources, more], ["Ключ лежит под горшком.", [1], []]);
    assert.equal((await summaries.last(5))?.text, "О ключе и о кошке.");
  }
  if (version >= 4) assert.deepEqual((await reminders.ofChat(5))[0]?.text, "полить цветок");
  opened.memory.close();
}

for (let version = 1; version <= migrations.length; version += 1) {
  test(`a memory of version ${version} opens, and everything is there and found`, async () => {
    const path = keptMemory(version);
    await isWhole(path);
    await hasLaterThings(path, version);
    assert.deepEqual(look(path), look(keptMemory(migrations.length)));
  });
}

for (let from = 1; from < migrations.length; from += 1) {
  test(`memory: cut off at every statement on the way from version ${from} to ${from + 1}`, async () => {
    const old = look(keptMemory(from));
    const reference = keptMemory(from);
    migrate(reference, from + 1);
    const next = look(reference);
    const copies = photographed(from);
    assert.ok(copies.length > 4, String(copies.length));
    for (const copy of copies) {
      const seen = look(copy);
      assert.deepEqual(seen, seen.version === from ? old : next);
    }
    await isWhole(copies[Math.floor(copies.length / 2)] ?? "");
    await isWhole(copies.at(-1) ?? "");
  });
}
