import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Control } from "#store/control.ts";
import { KeyRing } from "#store/key-ring.ts";
import { controlName, openFiles } from "#store/open-files.ts";

const dataDir = join(mkdtempSync(join(tmpdir(), "hatchery-keys-")), "data");
after(() => rmSync(join(dataDir, ".."), { recursive: true, force: true }));
const master = Buffer.alloc(32, "master");
const watch = { failed: () => undefined, worked: () => undefined };

test("a key whose write is undone is not used again: what is sealed afterwards opens after a restart", async () => {
  mkdirSync(join(dataDir, "bots"), { recursive: true });
  const open = () => {
    const opened = openFiles(dataDir, 1);
    assert.ok(opened.kind === "ok");
    opened.files.journal.close();
    const file = join(dataDir, controlName);
    const control = new Control({ db: opened.files.control, file, limits: limitsDefault, watch });
    return { control, keys: new KeyRing(control, master) };
  };
  const first = open();
  const undone = first.control.write(() => {
    first.keys.seal(1, "place", "words");
    throw new Error("it fails after the key was made");
  });
  await assert.rejects(undone, /it fails/);
  const sealed = await first.control.write(() => first.keys.seal(1, "place", "words"));
  first.control.close();
  const second = open();
  assert.equal(second.keys.unseal(1, "place", sealed).toString(), "words");
  second.control.close();
});
