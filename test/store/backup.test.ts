// Backup and restore of a real store: what goes in comes out, and whatever does not fit is refused before anything is touched.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { BackupResult, RestoreResult } from "#contracts/storage-work.ts";
import { backUp } from "#store/backup/back-up.ts";
import { restore } from "#store/backup/restore.ts";
import { storeWords } from "#answer/store-words.ts";
import { openStore } from "#store/open-store.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { memoryFolder } from "./memory-folder.ts";

const folder = memoryFolder(after);

let names = 0;
const fresh = (end = ""): string => join(folder, `${(names += 1)}${end}`);

const nowMs = Date.UTC(2026, 10, 25, 12);
const botId = 700100200;
const token = `${botId}:AAplanted-token-0123456789-abcdefghijk`;

/** A store with a bot that has a memory, a plain file and things that are not to be followed. */
async function filled(): Promise<TempStore> {
  const temp = await openTempStore();
  const bot = { botId, ownerId: 5, username: "kept_bot", name: "Kept", origin: "pasted", envNames: [] } as const;
  const program = { kind: "built-in" } as const;
  const model = { baseUrl: undefined, model: undefined };
  await temp.store.bots.register(
    { ...bot, program, model, maySleep: true, createdAtMs: 1 },
    { token: new Secret(token), env: {} },
  );
  await temp.store.journal.append({ kind: "telegram.flood", atMs: 1, botId, method: "getMe", retryAfterS: 3 });
  const data = dataOf(temp.dataDir);
  mkdirSync(join(data, "notes"), { recursive: true, mode: 0o700 });
  writeFileSync(join(data, "notes", "a file.txt"), "plain", { mode: 0o640 });
  const memory = new DatabaseSync(join(data, "memory.db"));
  memory.exec("PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES ('remembered')");
  memory.close();
  return temp;
}

const dataOf = (dataDir: string): string => join(dataDir, "bots", String(botId), "data");

const backup = ({ dataDir, keyFile }: Pick<TempStore, "dataDir" | "keyFile">, file: string): Promise<BackupResult> =>
  backUp({ dataDir, keyFile, limits: limitsDefault, version: "0.0.1", now: () => nowMs }, file);

const bring = (
  file: string,
  { dataDir, keyFile }: Pick<TempStore, "dataDir" | "keyFile">,
  replace = false,
): Promise<RestoreResult> => restore({ dataDir, keyFile, limits: limitsDefault, now: () => nowMs }, file, { replace });

/** What a data folder holds, opened by its key. */
async function contents({ dataDir, keyFile }: Pick<TempStore, "dataDir" | "keyFile">): Promise<unknown> {
  const opened = await openStore({
    dataDir,
    keyFile,
    limits: limitsDefault,
    onError: (error) => assert.fail(String(error)),
  });
  if (opened.kind === "refused") return opened.trouble.kind;
  const { store } = opened;
  const [bot] = await store.bots.all();
  const events = await store.journal.read({ max: 10 });
  const found = {
    bot: bot?.username,
    token: (await store.secrets.get(botId, "token"))?.reveal(),
    events: events.length,
  };
  await store.close();
  return found;
}

const whole = { bot: "kept_bot", token, events: 1 };

test("everything comes back from the one file: while the data is in use, with modes, and with a bot's database", async () => {
  await using temp = await filled();
  const memory = new DatabaseSync(join(dataOf(temp.dataDir), "memory.db"));
  memory.exec("INSERT INTO t VALUES ('in the log only')");
  const file = fresh();
  const made = await backup(temp, file);
  assert.deepEqual(made, { kind: "backed_up", file, bytes: statSync(file).size, bots: 1, files: 4, leftOut: [] });
  assert.equal(statSync(file).mode & 0o777, 0o600);
  memory.close();

  const { keyFile } = temp;
  const target = { dataDir: fresh(), keyFile };
  const restored = await bring(file, target);
  assert.deepEqual(restored, { kind: "restored", bots: 1, files: 4, createdAtMs: nowMs, replaced: undefined });
  assert.deepEqual(await contents(target), whole);
  const data = dataOf(target.dataDir);
  assert.equal(readFileSync(join(data, "notes", "a file.txt"), "utf8"), "plain");
  assert.equal(statSync(join(data, "notes", "a file.txt")).mode & 0o777, 0o640);
  assert.equal(statSync(join(data, "notes")).mode & 0o777, 0o700);
  const copy = new DatabaseSync(join(data, "memory.db"));
  assert.equal(copy.prepare("SELECT count(*) AS n FROM t").get()?.["n"], 2);
  copy.close();
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes("partial")),
    [],
  );
});

test("no secret and no key is in it", async () => {
  await using temp = await filled();
  const file = fresh();
  await backup(temp, file);
  const bytes = readFileSync(file);
  const key = readFileSync(temp.keyFile, "utf8").trim();
  for (const secret of [token, key]) assert.ok(!bytes.includes(secret));
  assert.ok(!bytes.includes(Buffer.from(key, "base64")));
  assert.ok(bytes.includes("kept_bot"), "the search finds what is there");
});

test("links, second names and pipes in a bot's folder are left out, and said so", async () => {
  await using temp = await filled();
  const data = dataOf(temp.dataDir);
  symlinkSync("/etc/passwd", join(data, "link"));
  symlinkSync(temp.dataDir, join(data, "link-to-folder"));
  writeFileSync(join(temp.dataDir, "..", "else"), "of somebody else");
  linkSync(join(temp.dataDir, "..", "else"), join(data, "second-name"));
  const file = fresh();
  const made = await backup(temp, file);
  assert.ok(made.kind === "backed_up");
  assert.deepEqual(made.leftOut.map(({ path, why }) => `${path.split("/").at(-1)}: ${why}`).toSorted(), [
    "link-to-folder: irregular",
    "link: irregular",
    "second-name: irregular",
  ]);
  assert.ok(!readFileSync(file).includes("of somebody else"));
});

test("a bot that fills its folder does not fill the backup", async () => {
  await using temp = await filled();
  writeFileSync(join(dataOf(temp.dataDir), "large"), Buffer.alloc(100_000));
  const { dataDir, keyFile } = temp;
  const limits = { ...limitsDefault, backupBytesPerBot: 50_000 };
  const made = await backUp({ dataDir, keyFile, limits, version: "0", now: () => nowMs }, fresh());
  assert.ok(made.kind === "backed_up");
  assert.deepEqual(made.leftOut, [{ path: `bots/${botId}/data/large`, why: "too_large" }]);
});

test("no backup over an existing file, inside the data folder, of nothing, or under another key", async () => {
  await using temp = await filled();
  const there = fresh();
  writeFileSync(there, "precious");
  assert.equal((await backup(temp, there)).kind, "file_exists");
  assert.equal(readFileSync(there, "utf8"), "precious");
  assert.equal((await backup(temp, join(temp.dataDir, "x", "b"))).kind, "file_inside");
  assert.equal((await backup({ ...temp, dataDir: fresh() }, fresh())).kind, "no_data");
  const keyFile = fresh(".key");
  writeFileSync(keyFile, Buffer.alloc(32, 7).toString("base64"), { mode: 0o400 });
  const file = fresh();
  const wrong = await backup({ dataDir: temp.dataDir, keyFile }, file);
  assert.deepEqual(wrong, { kind: "key_wrong", file: keyFile, fits: undefined });
  const absent = join(folder, "absent", "b");
  assert.deepEqual(await backup(temp, absent), { kind: "disk", file: absent, errno: "ENOENT" });
  assert.ok(!existsSync(file));
});

test("a wrong or missing key is refused before anything is touched", async () => {
  await using temp = await filled();
  const file = fresh();
  await backup(temp, file);
  const keyFile = fresh(".key");
  const dataDir = fresh();
  assert.equal((await bring(file, { dataDir, keyFile })).kind, "key_missing");
  writeFileSync(keyFile, Buffer.alloc(32, 7).toString("base64"), { mode: 0o400 });
  const wrong = await bring(file, { dataDir, keyFile }, true);
  assert.deepEqual(wrong, { kind: "key_wrong", file: keyFile, fits: undefined });
  assert.ok(!existsSync(dataDir));
});

test("data that is there is not overwritten; with --replace it is moved aside and kept", async () => {
  await using temp = await filled();
  const file = fresh();
  await backup(temp, file);
  await temp.store.owners.meet({ userId: 9, firstName: "Later", lang: "en", nowMs: 2 });
  assert.equal((await bring(file, temp)).kind, "in_use");
  await temp.close();
  assert.deepEqual(await bring(file, temp), { kind: "not_empty", folder: temp.dataDir });
  const restored = await bring(file, temp, true);
  const replaced = join(temp.dataDir, "replaced-20261125T120000Z");
  assert.ok(restored.kind === "restored" && restored.replaced === replaced);
  assert.deepEqual(await contents(temp), whole);
  const before = new DatabaseSync(join(replaced, "control.db"));
  assert.equal(before.prepare("SELECT count(*) AS n FROM owners").get()?.["n"], 1);
  before.close();
  assert.equal((await bring(file, temp)).kind, "not_empty");
});

test("restored twice in one second: what the first moved aside stays as well", async () => {
  await using temp = await filled();
  const file = fresh();
  await backup(temp, file);
  await temp.store.owners.meet({ userId: 9, firstName: "Precious", lang: "en", nowMs: 2 });
  await temp.close();
  const [first, second] = [await bring(file, temp, true), await bring(file, temp, true)];
  assert.ok(first.kind === "restored" && second.kind === "restored");
  assert.notEqual(first.replaced, second.replaced);
  const before = new DatabaseSync(join(first.replaced ?? "", "control.db"));
  assert.equal(before.prepare("SELECT count(*) AS n FROM owners").get()?.["n"], 1);
  before.close();
});

test("two backups into one file at once: one is made, whole, and the other refused", async () => {
  await using temp = await filled();
  const file = fresh();
  const made = await Promise.all([backup(temp, file), backup(temp, file)]);
  assert.deepEqual(made.map(({ kind }) => kind).toSorted(), ["backed_up", "file_exists"]);
  const one = made.find((each) => each.kind === "backed_up");
  assert.deepEqual([one?.files, one?.leftOut], [4, []]);
  const target = { dataDir: fresh(), keyFile: temp.keyFile };
  await bring(file, target);
  assert.deepEqual(await contents(target), whole);
});

test("what a backup that was cut off has left beside its place is cleared away by a later one", async () => {
  await using temp = await filled();
  const file = fresh();
  const left = `${file}.partial-Kj3x9a`;
  mkdirSync(left);
  utimesSync(left, new Date(nowMs - 2 * 86_400_000), new Date(nowMs - 2 * 86_400_000));
  assert.equal((await backup(temp, file)).kind, "backed_up");
  assert.ok(!existsSync(left));
});

/** The whole backup with something done to it. */
async function spoilt(temp: TempStore, spoil: (file: string) => void): Promise<string> {
  const file = fresh();
  await backup(temp, file);
  spoil(file);
  return file;
}

function overwrite(file: string, at: number, text: string): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.from(text), 0, Buffer.byteLength(text), at);
  closeSync(descriptor);
}

test("a backup that was cut off, changed by a byte, or is none is refused, and what is there stays", async () => {
  await using temp = await filled();
  const cut = await spoilt(temp, (file) => truncateSync(file, statSync(file).size - 10));
  const inBody = await spoilt(temp, (file) => overwrite(file, 5_000, "X"));
  const inManifest = await spoilt(temp, (file) =>
    overwrite(file, readFileSync(file).lastIndexOf('"0.0.1"'), '"9.0.1"'),
  );
  const none = fresh();
  writeFileSync(none, "Dear diary, ".repeat(1_000));
  const { keyFile } = temp;
  for (const [file, kind] of [
    [cut, "backup_damaged"],
    [inBody, "backup_damaged"],
    [inManifest, "backup_damaged"],
    [none, "not_a_backup"],
    [fresh(), "disk"],
  ] as const) {
    const dataDir = fresh();
    mkdirSync(dataDir);
    assert.equal((await bring(file, { dataDir, keyFile })).kind, kind);
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => !name.startsWith("lock.db")),
      [],
      kind,
    );
  }
});

test("a backup made by a newer version is refused", async () => {
  await using temp = await filled();
  await temp.close();
  const control = new DatabaseSync(join(temp.dataDir, "control.db"));
  control.exec("PRAGMA user_version = 99");
  control.close();
  const file = fresh();
  assert.equal((await backup(temp, file)).kind, "backed_up");
  const refused = await bring(file, { dataDir: fresh(), keyFile: temp.keyFile });
  assert.deepEqual(refused, { kind: "newer", file, version: "0.0.1" });
});

test("damaged data is not backed up as if it were whole", async () => {
  await using temp = await filled();
  await temp.close();
  const control = join(temp.dataDir, "control.db");
  const { size } = statSync(control);
  for (let at = 8_192; at < size; at += 4_096) overwrite(control, at, "\u0001".repeat(4_096));
  const file = fresh();
  assert.deepEqual(await backup(temp, file), { kind: "disk", file: control, errno: "SQLITE_CORRUPT" });
  assert.ok(!existsSync(file));
});

const urlOf = (name: string): string => JSON.stringify(import.meta.resolve(name));

/** Restores with --replace, and kills itself before step `k` of what changes names on the disk. */
const dying = `
  const fs = await import("node:fs");
  const { syncBuiltinESMExports } = await import("node:module");
  const [dataDir, keyFile, file, k] = process.argv.slice(1);
  let steps = 0;
  for (const name of ["renameSync", "rmSync", "mkdirSync", "writeFileSync", "rmdirSync"]) {
    const real = fs.default[name];
    fs.default[name] = (...args) => {
      if (steps++ === Number(k)) process.kill(process.pid, "SIGKILL");
      return real(...args);
    };
  }
  syncBuiltinESMExports();
  const { restore } = await import(${urlOf("#store/backup/restore.ts")});
  const { limitsDefault } = await import(${urlOf("#contracts/limits.ts")});
  const parts = { dataDir, keyFile, limits: limitsDefault, now: () => ${nowMs} };
  const { kind } = await restore(parts, file, { replace: true });
  if (kind !== "restored") throw new Error(kind);
`;

test("scenario 40: a state file that was cut short is refused and left as it is, and a backup brings everything back", async () => {
  const cuts: readonly (readonly [cut: (file: string) => void, sentence: RegExp])[] = [
    [(file) => truncateSync(file, 0), /is damaged \(it is empty\).*hatchery restore FILE --replace/],
    [(file) => truncateSync(file, 100), /is damaged .*hatchery restore FILE --replace/],
    [(file) => truncateSync(file, statSync(file).size / 2), /is damaged .*hatchery restore FILE --replace/],
    [
      (file) => renameSync(file, `${file}.elsewhere`),
      /is gone, and .* has folders of bots.*hatchery restore FILE --replace/,
    ],
  ];
  for (const [cut, sentence] of cuts) {
    await using temp = await filled();
    const file = fresh();
    await backup(temp, file);
    await temp.close();
    const control = join(temp.dataDir, "control.db");
    cut(control);
    const size = statSync(control, { throwIfNoEntry: false })?.size;
    const opened = await temp.open();
    assert.ok(opened.kind === "refused", opened.kind);
    assert.match(storeWords(opened.trouble, "en"), sentence);
    assert.equal(statSync(control, { throwIfNoEntry: false })?.size, size, "left as it is");
    assert.equal((await bring(file, temp, true)).kind, "restored");
    assert.deepEqual(await contents(temp), whole);
  }
});

test("killed at every step, the data folder opens: with what was there before, or with what was restored", async () => {
  await using temp = await filled();
  const file = fresh();
  await backup(temp, file);
  await temp.store.bots.erase(botId);
  await temp.close();
  const { keyFile } = temp;
  const before = JSON.stringify({ events: 0 });
  const seen: string[] = [];
  for (let step = 0; ; step += 1) {
    assert.ok(step < 100, "it ends some time");
    const dataDir = fresh();
    mkdirSync(dataDir);
    for (const name of ["control.db", "journal.db"]) copyFileSync(join(temp.dataDir, name), join(dataDir, name));
    mkdirSync(join(dataDir, "bots", "77", "data"), { recursive: true });
    const child = spawn(process.execPath, ["--input-type=module", "-e", dying, dataDir, keyFile, file, String(step)], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [code, signal] = await once(child, "exit");
    const found = JSON.stringify(await contents({ dataDir, keyFile }));
    assert.ok(found === before || found === JSON.stringify(whole), `step ${step}: ${found}`);
    const isNew = found !== before;
    assert.equal(existsSync(dataOf(dataDir)), isNew, `step ${step}: the bots' folders belong to the same moment`);
    assert.equal(existsSync(join(dataDir, "bots", "77")), !isNew);
    assert.ok(!existsSync(join(dataDir, "restoring")));
    seen.push(isNew ? "new" : "old");
    if (signal !== "SIGKILL") {
      assert.equal(code, 0);
      break;
    }
  }
  assert.equal(seen.at(0), "old");
  assert.equal(seen.at(-1), "new");
  assert.equal(seen.join(" "), seen.toSorted().toReversed().join(" "), "once decided it stays decided");
});
