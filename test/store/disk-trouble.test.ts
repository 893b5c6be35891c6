// Disks that really fail: full, read-only, with errors; a file that another process holds; files that are damaged. Each is
// told once, loses nothing that was kept, and is over when its cause is.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Event } from "#contracts/event.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { onDisk, whyNoDisk } from "./small-disk.ts";

const inMemory = { skip: whyNoDisk("memory") };
const withHoles = { skip: whyNoDisk("holes") };
/** util-linux's prlimit forbids a process to write beyond a place: what it writes there gives an error. */
const plain = { skip: spawnSync("prlimit", ["--version"]).status === 0 ? false : "prlimit is not installed" };
const fragile = { skip: whyNoDisk("fragile") };

test(
  "a full disk: told at once though the journal cannot be written, and in the journal when there is room",
  inMemory,
  () => {
    const { kept, failure, during, told, later, after, journal, errors } = onDisk(
      "memory",
      `
    const store = await open(folder + "/data");
    const { told, recovered } = watch(store);
    writeFileSync(folder + "/ballast", Buffer.alloc(2_500_000));
    let kept = 0;
    let failure;
    while (failure === undefined && kept < 1_000) {
      const how = await receive(store, kept + 1);
      if (how === "kept 1") kept += 1;
      else failure = how;
    }
    await receive(store, 900);
    const { waiting } = await store.inbox.counts(7);
    const during = { waiting, offset: await store.inbox.offset(7), failing: store.health.failing().map(({ errno }) => errno) };
    rmSync(folder + "/ballast");
    await recovered();
    const later = await receive(store, 901);
    const after = (await store.inbox.counts(7)).waiting;
    say({ kept, failure, during, told, later, after, journal: await events(store), errors });
    await store.close();
  `,
    );
    assert.equal(failure, "StorageError SQLITE_FULL");
    assert.ok(typeof kept === "number" && kept > 10, String(kept));
    const { failing, ...rest } = Object(during);
    assert.deepEqual(rest, { waiting: kept, offset: kept + 1 }); // what failed left no trace, and was not confirmed
    assert.ok(failing.includes("SQLITE_FULL"));
    assert.equal(Object(told)[0], "storage.failed control.db SQLITE_FULL");
    assert.equal(Object(told).filter((one: string) => one === "storage.failed control.db SQLITE_FULL").length, 1);
    assert.deepEqual([later, after], ["kept 1", kept + 1]);
    assert.deepEqual(Object(journal).toSorted(), Object(told).toSorted());
    assert.ok(Object(told).includes("storage.recovered control.db"));
    assert.deepEqual(errors, []);
  },
);

test("no room when it starts: refused in a sentence, and well again with room", inMemory, () => {
  const { trouble, again } = onDisk(
    "memory",
    `
    try {
      writeFileSync(folder + "/ballast", Buffer.alloc(7_000_000));
    } catch {}
    const first = await tryOpen(folder + "/data");
    rmSync(folder + "/ballast");
    const second = await tryOpen(folder + "/data");
    say({ trouble: first.trouble.kind, again: second.kind });
    await second.store?.close();
  `,
  );
  assert.deepEqual([trouble, again], ["no_room", "ok"]);
});

test("a disk that is mounted read-only when it starts, and for writing later", inMemory, () => {
  const { trouble, again, offset } = onDisk(
    "memory",
    `
    const store = await open(folder + "/data");
    await receive(store, 1);
    await store.close();
    const mount = (how) => spawnSync("mount", ["-o", "remount," + how, folder], { stdio: "inherit" });
    mount("ro");
    const first = await tryOpen(folder + "/data");
    mount("rw");
    const second = await open(folder + "/data");
    say({ trouble: first.trouble.kind, again: await receive(second, 2), offset: await second.inbox.offset(7) });
    await second.close();
  `,
  );
  assert.deepEqual([trouble, again, offset], ["read_only", "kept 1", 3]);
});

test("writes that give errors: told, looked through when they do not any more, and all goes on", plain, () => {
  const { before, failed, told, later, waiting, kept, errors } = onDisk(
    "plain",
    `
    process.on("SIGXFSZ", () => undefined);
    const limit = (bytes) =>
      spawnSync("prlimit", ["--pid", String(process.pid), "--fsize=" + bytes + ":unlimited"], { stdio: "inherit" });
    const store = await open(folder + "/data");
    const { told, recovered } = watch(store);
    const before = await receive(store, 1);
    limit(400_000);
    let kept = 1;
    let failed;
    for (let at = 2; at < 90 && failed === undefined; at += 1) {
      const how = await receive(store, at);
      if (how === "kept 1") kept += 1;
      else failed = how;
    }
    limit("unlimited");
    await recovered();
    const later = await receive(store, 100);
    say({ before, failed, told, later, kept, waiting: (await store.inbox.counts(7)).waiting, errors });
    await store.close();
  `,
  );
  assert.deepEqual([before, failed, later], ["kept 1", "StorageError SQLITE_IOERR", "kept 1"]);
  assert.deepEqual(told, ["storage.failed control.db SQLITE_IOERR", "storage.recovered control.db"]);
  assert.equal(waiting, Number(kept) + 1);
  assert.deepEqual(errors, []);
});

test("a disk that takes a write and loses it: nothing that was kept is lost, and nothing is doubled", withHoles, () => {
  const { before, failed, told, later, waiting, rows, journal, errors } = onDisk(
    "holes",
    `
    const store = await open(folder + "/disk/data");
    const { told, recovered } = watch(store);
    const before = await receive(store, 1);
    try {
      writeFileSync(folder + "/ballast", Buffer.alloc(8_000_000));
    } catch {}
    const failed = [];
    for (let at = 2; at < 12 && failed.length === 0; at += 1) {
      const how = await receive(store, at, 400_000);
      if (how !== "kept 1") failed.push(how);
    }
    rmSync(folder + "/ballast");
    await recovered();
    const later = await receive(store, 50);
    const { waiting } = await store.inbox.counts(7);
    const journal = await events(store);
    await store.close();
    const again = await open(folder + "/disk/data");
    const rows = (await again.inbox.counts(7)).waiting;
    await again.close();
    say({ before, failed, told, later, waiting, rows, journal, errors });
  `,
  );
  assert.deepEqual([before, failed], ["kept 1", ["StorageError SQLITE_IOERR"]]);
  assert.match(String(Object(told)[0]), /^storage.failed control.db SQLITE_(?:IOERR|FULL)$/);
  assert.ok(Object(told).includes("storage.recovered control.db"));
  assert.equal(later, "kept 1");
  assert.equal(waiting, rows);
  assert.deepEqual(Object(journal).toSorted(), Object(told).toSorted());
  assert.deepEqual(errors, []);
});

test("a disk that becomes read-only while it is in use: told as that, and what is kept can be read", fragile, () => {
  const { told, waiting, kept, last, errors } = onDisk(
    "fragile",
    `
    const store = await open(folder + "/disk/data");
    const { told } = watch(store);
    let kept = 0;
    for (let at = 1; at < 10; at += 1) if ((await receive(store, at)) === "kept 1") kept += 1;
    // What the system does by itself after an error that it does not trust: https://www.kernel.org/doc/html/latest/admin-guide/ext4.html
    spawnSync("mount", ["-o", "remount,abort", folder + "/disk"], { stdio: "inherit" });
    const last = await receive(store, 999);
    const { waiting } = await store.inbox.counts(7);
    say({ told, waiting, kept, last, errors });
    await store.close();
  `,
  );
  assert.ok(Object(told).includes("storage.failed control.db SQLITE_READONLY"), String(told));
  assert.equal(waiting, kept);
  assert.match(String(last), /^StorageError /);
  assert.deepEqual(errors, []);
});

/** Resolves when the store's health tells something of this kind. */
function tellsOf<Kind extends "storage.failed" | "storage.recovered">(
  store: Store,
  kind: Kind,
): Promise<Extract<Event, { kind: Kind }>> {
  const { promise, resolve } = Promise.withResolvers<Extract<Event, { kind: Kind }>>();
  store.health.listen((event) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its kind was looked at
    if (event.kind === kind) resolve(event as Extract<Event, { kind: Kind }>);
  });
  return promise;
}

const holder = `
  const { DatabaseSync } = require("node:sqlite");
  const db = new DatabaseSync(process.argv[1]);
  db.exec("BEGIN IMMEDIATE");
  console.log("held");
  process.stdin.once("data", () => db.close());
`;

/** Another program that holds a file until it is told to let go. */
async function hold(file: string): Promise<{ readonly letGo: () => Promise<unknown> }> {
  const child = spawn(process.execPath, ["-e", holder, file], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    letGo: () => {
      child.stdin.end("go\n");
      return once(child, "exit");
    },
  };
}

const meet = (store: Store, userId: number): Promise<unknown> =>
  store.owners.meet({ userId, firstName: "A", lang: "en", nowMs: 1 });

test("another program holds the file: writes wait while everything else goes on", async () => {
  await using temp = await openTempStore();
  const { store } = temp;
  await meet(store, 1);
  const held = await hold(join(temp.dataDir, "control.db"));
  let turns = 0;
  const writing = meet(store, 2).then(() => "kept");
  while (turns < 5) {
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await store.owners.get(1))?.firstName, "A");
    turns += 1;
  }
  await store.journal.append({ kind: "daemon.stopped", atMs: 1, botId: undefined, reason: "asked" });
  assert.deepEqual(store.health.failing(), []);
  await held.letGo();
  assert.equal(await writing, "kept");
  assert.ok((await store.owners.get(2)) !== undefined);
});

test("held for too long, writes fail, it is told, and it is over when the other has gone", async () => {
  await using temp = await openTempStore({ storeBusyRetryMs: 2, storeBusyTries: 3, storeProbeMs: 10 });
  const { store } = temp;
  const held = await hold(join(temp.dataDir, "control.db"));
  const failed = tellsOf(store, "storage.failed");
  const recovered = tellsOf(store, "storage.recovered");
  await assert.rejects(meet(store, 1), { name: "StorageError", code: "SQLITE_BUSY" });
  assert.deepEqual([(await failed).what, (await failed).errno], ["control.db", "SQLITE_BUSY"]);
  await held.letGo();
  await recovered; // nobody has written meanwhile: it is tried
  await meet(store, 1);
  const kinds = (await store.journal.read({ max: 9 })).map(({ event }) => event.kind);
  assert.deepEqual(kinds, ["storage.failed", "storage.recovered"]);
});

function overwrite(file: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

const pageBytes = 4_096;

/** A store that has grown by some pages, closed. */
async function grown(): Promise<TempStore> {
  const temp = await openTempStore();
  for (let at = 1; at <= 40; at += 1) {
    await temp.store.journal.append({
      kind: "telegram.flood",
      atMs: 1,
      botId: 5,
      method: "x".repeat(900),
      retryAfterS: at,
    });
    await temp.store.inbox.receive(5, {
      updates: [{ updateId: at, type: "message", chatId: 1, body: "x".repeat(900) }],
      nextOffset: at + 1,
      nowMs: 1,
    });
  }
  await temp.store.outbox.setCursor(40);
  await temp.close();
  return temp;
}

/** Fills the last pages with zeros. */
function tearEnd(file: string): void {
  const pages = Math.floor(statSync(file).size / pageBytes);
  const from = pages - 5;
  overwrite(file, from * pageBytes, Buffer.alloc((pages - from) * pageBytes));
}

test("torn control: refused with the way out when it shows at once, unharmed", async () => {
  await using temp = await grown();
  const file = join(temp.dataDir, "control.db");
  overwrite(file, 0, Buffer.from("Dear diary, dear diary"));
  const before = readFileSync(file);
  const opened = await temp.open();
  assert.ok(opened.kind === "refused");
  assert.deepEqual(opened.trouble, { kind: "damaged", file, text: "SQLITE_NOTADB: file is not a database" });
  assert.deepEqual(readFileSync(file), before);
});

test("torn in its depth: found by the look through it, told, and no later write makes it well", async () => {
  await using temp = await grown();
  tearEnd(join(temp.dataDir, "control.db"));
  const store = await temp.reopen();
  const failed = tellsOf(store, "storage.failed");
  assert.equal(await store.check(), false);
  assert.deepEqual([(await failed).what, (await failed).errno], ["control.db", "SQLITE_CORRUPT"]);
  assert.equal(store.health.failing()[0]?.errno, "SQLITE_CORRUPT");
  await store.journal.append({ kind: "daemon.stopped", atMs: 1, botId: undefined, reason: "asked" });
  assert.equal(store.health.failing().length, 1);
});

test("a torn journal stops nobody: it is kept, a new one begins, and its numbers are not used again", async () => {
  for (const tear of [
    (file: string) => truncateSync(file, 100),
    (file: string) => overwrite(file, 0, Buffer.alloc(200, 7)),
  ]) {
    await using temp = await grown();
    tear(join(temp.dataDir, "journal.db"));
    const store = await temp.reopen();
    const { seq } = await store.journal.append({ kind: "daemon.stopped", atMs: 1, botId: undefined, reason: "asked" });
    assert.ok(seq > 40, String(seq));
    const [first] = await store.journal.read({ max: 9 });
    assert.ok(first?.event.kind === "storage.failed" && /kept as journal\.db\.damaged-/.test(first.event.text));
    assert.ok(readdirSync(temp.dataDir).some((name) => name.startsWith("journal.db.damaged-")));
    assert.equal((await store.inbox.counts(5)).waiting, 40);
  }
});

test("a journal torn in its depth is found, and set aside at the next start", async () => {
  await using temp = await grown();
  tearEnd(join(temp.dataDir, "journal.db"));
  const store = await temp.reopen();
  assert.equal(await store.check(), false);
  const again = await temp.reopen();
  assert.equal(await again.check(), true);
  assert.ok(!existsSync(join(temp.dataDir, "journal.damaged")));
  const db = new DatabaseSync(join(temp.dataDir, "journal.db"), { readOnly: true });
  assert.equal(db.prepare("SELECT count(*) AS n FROM events WHERE bot_id = 5").get()?.["n"], 0);
  db.close();
});
