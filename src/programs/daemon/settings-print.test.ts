import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSettings, type Settings } from "#contracts/settings.ts";
import { settingsPrint } from "#programs/daemon/settings-print.ts";

const token = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0";

function settings(env: Readonly<Record<string, string>>): Settings {
  const parsed = parseSettings({ MASTER_BOT_TOKEN: token, ...env });
  assert.ok(parsed.kind === "ok");
  return parsed.settings;
}

test("the print changes with the setting that is changed, and only there", () => {
  const before = settingsPrint(settings({ QDRANT_URL: "http://127.0.0.1:6333" }));
  const after = settingsPrint(settings({ QDRANT_URL: "http://127.0.0.1:7000", QDRANT_API_KEY: "k" }));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  assert.deepEqual(
    names.filter((name) => before[name] !== after[name]),
    ["QDRANT_URL", "QDRANT_API_KEY"],
  );
  assert.deepEqual(before, settingsPrint(settings({ QDRANT_URL: "http://127.0.0.1:6333" })));
});

test("nothing of a secret stands in it", () => {
  const print = JSON.stringify(settingsPrint(settings({ OPENAI_API_KEY: "sk-0123456789abcdef" })));
  assert.ok(!print.includes("sk-0123") && !print.includes("AAHfiq"));
  assert.doesNotMatch(print, /"[0-9a-f]{4,}"/, "so few digits that a guess proves nothing");
});
