import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { StoreTrouble } from "#contracts/store-trouble.ts";
import { openStore } from "#store/open-store.ts";
import { controlMigrations } from "#store/open-files.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";

const fail = (error: unknown): never => assert.fail(String(error));

/** Closed, changed, and opened again: refused with this trouble, and the data as it was. */
async function refusedAfter(temp: TempStore, change: () => void, trouble: StoreTrouble): Promise<void> {
  await temp.store.owners.meet({ userId: 1, firstName: "Kept", lang: "ru", nowMs: 1 });
  await temp.close();
  change();
  const file = join(temp.dataDir, "control.db");
  const before = readFileSync(file);
  const opened = await temp.open();
  assert.deepEqual(opened, { kind: "refused", trouble });
  assert.deepEqual(readFileSync(file), before);
}

const known = controlMigrations().length;

const inControl = ({ dataDir }: TempStore, sql: string): void => {
  const db = new DatabaseSync(join(dataDir, "control.db"));
  db.exec(sql);
  db.close();
};

test("the first start makes folder, files and key, readable by nobody else", async () => {
  await using temp = await openTempStore();
  const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
  assert.equal(mode(temp.keyFile), "400");
  // Also what SQLite keeps beside its files from the first write on: bots' own users may pass through the folder.
  const files = readdirSync(temp.dataDir).filter((name) => name.includes("."));
  for (const name of ["control.db-wal", "journal.db-shm", "lock.db"]) assert.ok(files.includes(name), name);
  for (const name of files) assert.equal(mode(join(temp.dataDir, name)), "600", name);
  assert.equal(mode(temp.dataDir), "711"); // bots' own user ids pass through, and list nothing
  assert.ok(!temp.keyFile.startsWith(temp.dataDir));
});

test("files that others could read are closed to them, whatever made them so", async () => {
  await using temp = await openTempStore();
  const wide = ["control.db", "journal.db", "lock.db"].map((name) => join(temp.dataDir, name));
  await temp.reopen(() => {
    for (const file of wide) chmodSync(file, 0o644);
  });
  for (const file of wide) assert.equal(statSync(file).mode & 0o777, 0o600, file);
});

test("a folder with somebody else's files keeps its mode", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-store-"));
  try {
    const dataDir = join(folder, "theirs");
    mkdirSync(dataDir, { mode: 0o750 });
    writeFileSync(join(dataDir, "diary"), "Dear diary");
    const keyFile = join(folder, "master.key");
    const opened = await openStore({ dataDir, keyFile, limits: limitsDefault, onError: fail });
    assert.ok(opened.kind === "ok");
    assert.equal(statSync(dataDir).mode & 0o777, 0o750);
    await opened.store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what the system says while it opens is a refusal, and the folder is let go", async () => {
  await using temp = await openTempStore();
  await temp.close();
  mkdirSync(join(temp.dataDir, "restoring", "ready"), { recursive: true });
  const opened = await temp.open();
  assert.equal(opened.kind === "refused" && opened.trouble.kind, "not_writable");
  await temp.reopen(() => rmSync(join(temp.dataDir, "restoring"), { recursive: true }));
});

test("data is there again after a restart", async () => {
  await using temp = await openTempStore();
  await temp.store.owners.meet({ userId: 1, firstName: "Anna", lang: "ru", nowMs: 1 });
  const store = await temp.reopen();
  assert.equal((await store.owners.get(1))?.firstName, "Anna");
});

test("data of a newer version is refused unharmed", async () => {
  await using temp = await openTempStore();
  const trouble = { kind: "newer_schema", file: join(temp.dataDir, "control.db"), found: 99, known } as const;
  await refusedAfter(temp, () => inControl(temp, "PRAGMA user_version = 99"), trouble);
});

test("a newer journal is refused as well, and the lock is let go", async () => {
  await using temp = await openTempStore();
  const journal = join(temp.dataDir, "journal.db");
  const set = (version: number): void => {
    const db = new DatabaseSync(journal);
    db.exec(`PRAGMA user_version = ${version}`);
    db.close();
  };
  await refusedAfter(temp, () => set(99), { kind: "newer_schema", file: journal, found: 99, known: 1 });
  await temp.reopen(() => set(1));
});

test("somebody else's database in our place is refused", async () => {
  await using temp = await openTempStore();
  const file = join(temp.dataDir, "control.db");
  await refusedAfter(temp, () => inControl(temp, "PRAGMA application_id = 77"), { kind: "foreign_file", file });
});

test("data without its key is refused, and no new key is made", async () => {
  await using temp = await openTempStore();
  await refusedAfter(temp, () => unlinkSync(temp.keyFile), { kind: "key_missing", file: temp.keyFile });
  assert.throws(() => statSync(temp.keyFile), /ENOENT/);
});

test("another key than the data's is refused; put back, the right one opens it", async () => {
  await using temp = await openTempStore();
  const right = readFileSync(temp.keyFile);
  const put = (key: string | Buffer): void => {
    rmSync(temp.keyFile, { force: true });
    writeFileSync(temp.keyFile, key, { mode: 0o400 });
  };
  const wrong = Buffer.alloc(32, 7).toString("base64");
  await refusedAfter(temp, () => put(wrong), { kind: "key_wrong", file: temp.keyFile, fits: undefined });
  const store = await temp.reopen(() => put(right));
  assert.equal((await store.owners.get(1))?.firstName, "Kept");
});

test("a key that others may read is refused", async () => {
  await using temp = await openTempStore();
  const trouble = { kind: "key_not_private", file: temp.keyFile, mode: "0644" } as const;
  await refusedAfter(temp, () => chmodSync(temp.keyFile, 0o644), trouble);
});

test("a file that is no key is refused", async () => {
  await using temp = await openTempStore();
  const spoil = (): void => {
    rmSync(temp.keyFile);
    writeFileSync(temp.keyFile, "too short\n", { mode: 0o400 });
  };
  await refusedAfter(temp, spoil, { kind: "key_malformed", file: temp.keyFile });
});

test("a second daemon on the same data is refused while the first works", async () => {
  await using temp = await openTempStore();
  const second = await temp.open();
  assert.deepEqual(second, { kind: "refused", trouble: { kind: "in_use", folder: temp.dataDir } });
  await temp.store.owners.meet({ userId: 2, firstName: "Works on", lang: "en", nowMs: 1 });
});

test("a data folder that cannot be made or written is refused by its name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-store-"));
  try {
    writeFileSync(join(folder, "file"), "");
    const dataDir = join(folder, "file", "data");
    const keyFile = join(folder, "master.key");
    const opened = await openStore({ dataDir, keyFile, limits: limitsDefault, onError: fail });
    const trouble = { kind: "not_writable", path: dataDir, errno: "ENOTDIR" };
    assert.deepEqual(opened, { kind: "refused", trouble });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const asRoot = process.getuid?.() === 0 ? { skip: "root may write everywhere" } : {};

test("a data folder without the right to write is refused", asRoot, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "hatchery-store-"));
  try {
    chmodSync(dataDir, 0o500);
    const keyFile = join(tmpdir(), "never-made.key");
    const opened = await openStore({ dataDir, keyFile, limits: limitsDefault, onError: fail });
    assert.equal(opened.kind === "refused" && opened.trouble.kind, "not_writable");
  } finally {
    chmodSync(dataDir, 0o700);
    rmSync(dataDir, { recursive: true });
  }
});

test("a key file that cannot be made is refused by its name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-store-"));
  try {
    writeFileSync(join(folder, "file"), "");
    const keyFile = join(folder, "file", "master.key");
    const opened = await openStore({
      dataDir: join(folder, "data"),
      keyFile,
      limits: limitsDefault,
      onError: fail,
    });
    const trouble = { kind: "key_unreadable", file: keyFile, errno: "EEXIST" };
    assert.deepEqual(opened, { kind: "refused", trouble });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("secrets open in their own place only: rows that were swapped do not", async () => {
  await using temp = await openTempStore();
  const program = { kind: "built-in" } as const;
  const rest = {
    ownerId: 1,
    name: "n",
    origin: "pasted",
    program,
    envNames: [],
    maySleep: true,
    createdAtMs: 1,
  } as const;
  const model = { baseUrl: undefined, model: undefined };
  for (const botId of [501, 502]) {
    const bot = { ...rest, model, botId, username: `b${botId}_bot` };
    await temp.store.bots.register(bot, {
      token: new Secret(`${botId}:planted-token-of-this-bot-0123456789`),
      env: {},
    });
  }
  await temp.store.secrets.put(501, "model_key", new Secret("sk-planted-key-of-501"));
  const swap = `
    UPDATE secrets SET sealed = (SELECT sealed FROM secrets WHERE bot_id = 501 AND field = 'model_key')
      WHERE bot_id = 501 AND field = 'token';
    UPDATE secrets SET sealed = (SELECT sealed FROM secrets WHERE bot_id = 501 AND field = 'model_key') WHERE bot_id = 502;`;
  const store = await temp.reopen(() => inControl(temp, swap));
  assert.equal((await store.secrets.get(501, "model_key"))?.reveal(), "sk-planted-key-of-501");
  await assert.rejects(store.secrets.get(501, "token"), { name: "SecretUnreadable" });
  await assert.rejects(store.secrets.get(502, "token"), { name: "SecretUnreadable" });
});

test("a data key that was put under another bot does not open", async () => {
  await using temp = await openTempStore();
  await temp.store.inbox.receive(501, {
    updates: [{ updateId: 1, type: "message", chatId: 1, body: "{}" }],
    nextOffset: 2,
    nowMs: 1,
  });
  await temp.store.inbox.receive(502, { updates: [], nextOffset: 2, nowMs: 1 });
  const steal = "INSERT OR REPLACE INTO data_keys SELECT 502, wrapped FROM data_keys WHERE bot_id = 501";
  const store = await temp.reopen(() => inControl(temp, steal));
  await assert.rejects(store.secrets.dataKey(502), { name: "SecretUnreadable" });
  assert.equal((await store.secrets.dataKey(501)).length, 32);
});
