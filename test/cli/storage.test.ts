// backup, restore, export and keys at the command line, in both languages, over a real store.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { storageSamples } from "#answer/samples/sample-storage.ts";
import { joinStorage } from "#programs/cli/join-storage.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { openCliHouse, run, tempFolder, type Ran } from "./cli-house.ts";

const cwd = tempFolder(after);
const storage = async () => joinStorage;

const at = ({ dataDir, keyFile }: Pick<TempStore, "dataDir" | "keyFile">, LANG = "en_GB.UTF-8") => ({
  cwd,
  storage,
  env: { HATCHERY_DATA_DIR: dataDir, HATCHERY_KEY_FILE: keyFile, LANG },
});

function said({ code, out, err }: Ran, expected: number, pattern: RegExp): void {
  assert.equal(code, expected, out + err);
  assert.match(out + err, pattern);
}

test("a backup is made, refused over itself, and restored elsewhere and in place", async () => {
  await using temp = await openTempStore();
  const here = at(temp);
  said(
    await run(["backup", "all.backup"], here),
    0,
    /Everything is in .*all\.backup: 0 bots, 1 MB\.[^]*keep a copy of/,
  );
  said(await run(["backup", "all.backup"], here), 1, /exists already[^]*Choose another name/);
  said(await run(["backup", join(temp.dataDir, "x")], here), 1, /in the data folder .* itself/);
  said(await run(["restore", "all.backup"], here), 1, /Another Hatchery works with[^]*hatchery down/);
  await temp.close();
  said(await run(["restore", "all.backup"], here), 1, /There is data in[^]*--replace/);
  said(await run(["restore", "all.backup", "--replace"], here), 0, /Restored what was kept on[^]*lies in .*replaced-/);
  const other = at({ dataDir: join(cwd, "other"), keyFile: temp.keyFile }, "ru_RU.UTF-8");
  said(await run(["restore", "all.backup"], other), 0, /Возвращено то, что было .*: 0 ботов\./);
  assert.ok(existsSync(join(cwd, "other", "control.db")));
});

test("as JSON for programs; what is wrong says what would be right", async () => {
  await using temp = await openTempStore();
  const { out } = await run(["backup", "json.backup", "--json"], at(temp));
  const made: { readonly file: string; readonly leftOut: readonly unknown[] } = JSON.parse(out);
  assert.deepEqual([made.file, made.leftOut], [join(cwd, "json.backup"), []]);
  await temp.close();
  const wrong = join(cwd, "wrong.key");
  writeFileSync(wrong, Buffer.alloc(32, 7).toString("base64"), { mode: 0o400 });
  const otherKey = at({ dataDir: join(cwd, "nowhere"), keyFile: wrong });
  const noKey = /does not open this\. Nothing was touched\.[^]*HATCHERY_KEY_FILE=…/;
  said(await run(["restore", "json.backup"], otherKey), 1, noKey);
  copyFileSync(temp.keyFile, `${wrong}.old`);
  const oldKey = /does not open this\. Nothing was touched\.[^]*HATCHERY_KEY_FILE=.*wrong\.key\.old/;
  said(await run(["restore", "json.backup"], otherKey), 1, oldKey);
  said(await run(["restore", "json.backup"], at({ dataDir: cwd, keyFile: join(cwd, "none") })), 1, /is missing/);
  writeFileSync(join(cwd, "diary"), "Dear diary");
  said(await run(["restore", "diary"], at(temp, "ru_RU.UTF-8")), 1, /не резервная копия/);
  said(await run(["restore", "absent"], at(temp)), 1, /no such file/);
  assert.ok(!existsSync(join(cwd, "nowhere")));
});

test("keys: checked beside a running daemon, rotated alone when none runs", async () => {
  await using temp = await openTempStore();
  await temp.store.inbox.receive(5, {
    updates: [{ updateId: 1, type: "message", chatId: 1, body: "{}" }],
    nextOffset: 2,
    nowMs: 1,
  });
  said(await run(["keys", "check"], at(temp)), 0, /opens the data: 1 key tried/);
  await temp.close();
  const before = readFileSync(temp.keyFile, "utf8");
  said(await run(["keys", "rotate"], at(temp)), 0, /A new master key is in force[^]*master\.key\.old/);
  assert.equal(readFileSync(`${temp.keyFile}.old`, "utf8"), before);
  said(await run(["keys", "check"], at(temp, "ru_RU.UTF-8")), 0, /открывает данные: проверен 1 ключ/);
  rmSync(temp.keyFile);
  said(await run(["keys", "rotate"], at(temp)), 1, /master\.key is missing\. Put the key file back[^]*hatchery doctor/);
  said(await run(["keys", "rotate"], at(temp, "ru_RU.UTF-8")), 1, /Данные есть, а их главного ключа .* нет\./);
  said(await run(["keys", "lose"], at(temp)), 2, /takes check or rotate/);
  said(await run(["keys"], at(temp)), 2, /check\|rotate/);
  said(await run(["keys", "check"], at({ dataDir: cwd, keyFile: temp.keyFile })), 1, /no data in/);
});

test("a running daemon rotates by itself, and exports", async () => {
  const house = await openCliHouse();
  try {
    house.web.answer = ({ verb }) =>
      verb === "rotate_key" ? storageSamples.key_rotated.any : storageSamples.exported["one bot"];
    said(await house.run(["keys", "rotate"]), 0, /22 keys are wrapped/);
    said(await house.run(["keys", "rotate", "--deep"]), 0, /22 keys are wrapped/);
    assert.partialDeepStrictEqual(house.web.commands, [{ deep: false }, { deep: true }]);
    const { code, out } = await house.run(["export", "7012345678"]);
    assert.equal(code, 0);
    const data: { readonly format: number; readonly bots: readonly unknown[] } = JSON.parse(out);
    assert.deepEqual([data.format, data.bots.length], [1, 1]);
    assert.deepEqual(
      house.web.commands.map(({ verb }) => verb),
      ["rotate_key", "rotate_key", "export"],
    );
  } finally {
    await house.close();
  }
});
