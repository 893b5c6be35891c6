import assert from "node:assert/strict";
import { test } from "node:test";
import { lookAtHost } from "#runtime/look-at-host.ts";

test("the disk of a folder, and memory", async () => {
  const host = await lookAtHost("/", { nowMs: 5, bootedAtMs: 2 });
  assert.ok((host.diskFreeBytes ?? 0) > 0 && (host.diskFreeBytes ?? 0) <= (host.diskTotalBytes ?? 0));
  assert.ok((host.memoryAvailableBytes ?? 0) > 0);
  assert.deepEqual([host.atMs, host.bootedAtMs], [5, 2]);
});

test("what cannot be read is unknown, not zero", async () => {
  const host = await lookAtHost("/no/such/folder", { nowMs: 5, bootedAtMs: undefined });
  assert.deepEqual([host.diskFreeBytes, host.diskTotalBytes], [undefined, undefined]);
});
