// A disk that is really full: a small file system in memory, in a mount namespace of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const urlOf = (name: string): string => JSON.stringify(import.meta.resolve(name));

/** Fills the disk with updates, looks around, makes room again and goes on. Prints what it found as JSON. */
const program = `
  import { rmSync, writeFileSync } from "node:fs";
  const { openStore } = await import(${urlOf("#store/open-store.ts")});
  const { limitsDefault } = await import(${urlOf("#contracts/limits.ts")});
  const [folder] = process.argv.slice(1);
  const errors = [];
  const parts = { dataDir: folder + "/data", keyFile: folder + "/master.key", limits: limitsDefault };
  const open = async () => {
    const opened = await openStore({ ...parts, onError: (error) => errors.push(String(error.code)) });
    if (opened.kind === "refused") throw new Error(opened.sentence);
    return opened.store;
  };
  let store = await open();
  const receive = (at) =>
    store.inbox.receive(7, {
      updates: [{ updateId: at, type: "message", chatId: 1, body: "x".repeat(20_000) }], nextOffset: at + 1, nowMs: 1,
    });
  writeFileSync(folder + "/ballast", Buffer.alloc(1_500_000));
  let kept = 0;
  let failure;
  while (failure === undefined && kept < 1_000) {
    await receive(kept + 1).then(() => (kept += 1), (error) => (failure = { name: error.name, code: error.code }));
  }
  const offset = await store.inbox.offset(7);
  const { waiting } = await store.inbox.counts(7);
  const appended = await store.journal
    .append({ kind: "bot.deleted", atMs: 1, botId: 7, ownerId: 1, username: "x".repeat(900_000) })
    .then(() => "kept", (error) => error.name);
  rmSync(folder + "/ballast");
  const fresh = await receive(kept + 1);
  await store.close();
  store = await open();
  const after = { ...(await store.inbox.counts(7)), offset: await store.inbox.offset(7) };
  await store.close();
  console.log(JSON.stringify({ kept, failure, offset, waiting, appended, fresh, after, errors }));
`;

/** util-linux: a mount namespace of one's own. */
const unshare = "unshare";

const canMount = spawnSync(unshare, ["-rm", "true"]).status === 0;
const where = canMount ? {} : { skip: "this system lets nobody mount a file system of their own (unshare -rm)" };

test(
  "on a full disk nothing is confirmed that was not kept; reading works on; with room again all goes on",
  where,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "hatchery-full-"));
    try {
      const mount = 'mount -t tmpfs -o size=4m tmpfs "$1" && exec "$2" --input-type=module -e "$3" "$1"';
      const child = spawnSync(unshare, ["-rm", "sh", "-c", mount, "sh", folder, process.execPath, program], {
        encoding: "utf8",
      });
      assert.equal(child.status, 0, child.stderr);
      const { kept, failure, offset, waiting, appended, fresh, after, errors } = JSON.parse(child.stdout);
      assert.deepEqual(failure, { name: "StorageError", code: "SQLITE_FULL" });
      assert.ok(kept > 10, String(kept));
      assert.deepEqual([waiting, offset], [kept, kept + 1]); // the one that failed left no trace, and was not confirmed
      assert.equal(appended, "StorageError");
      assert.deepEqual(fresh, { fresh: 1 });
      assert.deepEqual([after.waiting, after.offset], [kept + 1, kept + 2]);
      assert.deepEqual(errors, []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
