import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import type { House } from "#bot/house.ts";
import { loadFile } from "#bot/taking/load-file.ts";

const sent = { fileId: "f", bytes: 1, name: undefined, mimeType: undefined };

/** A house whose Telegram says nothing of files. */
function houseOf(downloadMs: number): House {
  const parts = {
    api: { getFile: () => new Promise(() => undefined) },
    limits: { ...limitsDefault, downloadMs },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that loading looks at before it has a path
  return parts as unknown as House;
}

test("Stop ends the wait for a Telegram that says nothing of a file", { timeout: 5_000 }, async () => {
  const stop = new AbortController();
  const loading = loadFile(houseOf(60_000), sent, stop.signal);
  stop.abort();
  await assert.rejects(loading, { name: "AbortError" });
});

test("that wait is a part of the download's time", { timeout: 5_000 }, async () => {
  assert.deepEqual(await loadFile(houseOf(20), sent, new AbortController().signal), { kind: "not_given" });
});
