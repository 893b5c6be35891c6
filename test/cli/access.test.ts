// Every command of the command line by somebody who has not the operator's token: the daemon carries out none of them.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { commandTable } from "#cli/command-table.ts";
import { openCliHouse } from "./cli-house.ts";

const house = await openCliHouse();
after(() => house.close());

/** What each needs to be understood at all. */
const typed: Readonly<Record<string, readonly string[]>> = {
  create: ["--owner", "5", "--token-stdin"],
  program: ["42", "python3 bot.py"],
  env: ["42", "API_KEY"],
  model: ["42", "small"],
  delete: ["42", "--yes"],
  key: ["42", "--key-stdin"],
  keys: ["rotate"],
};

/** These ask no daemon for anything: they begin one, look at files, or tell what anybody may know. */
const without = ["up", "doctor", "backup", "restore", "diagnose", "explain"];

const token = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0";

for (const { name, argument } of commandTable.filter((row) => !without.includes(row.name))) {
  test(`${name} with a token that is not the daemon's is carried out by nobody`, async () => {
    writeFileSync(join(house.web.dataDir, "control.token"), "not-the-token-at-all-0123456789\n");
    const words = typed[name] ?? (argument === undefined ? [] : ["42"]);
    const { code, out, err } = await house.run([name, ...words], { stdin: `${token}\n` });
    assert.notEqual(code, 0, out);
    assert.notEqual(err, "");
    assert.deepEqual(house.web.commands, []);
    assert.deepEqual(house.web.asked, []);
  });
}

test("without any token neither", async () => {
  rmSync(join(house.web.dataDir, "control.token"));
  for (const name of ["list", "down"]) assert.notEqual((await house.run([name])).code, 0);
  assert.deepEqual(house.web.commands, []);
  assert.deepEqual(house.web.asked, []);
});
