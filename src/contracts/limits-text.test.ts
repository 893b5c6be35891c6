import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsText } from "#contracts/limits-text.ts";
import { limitsDefault, parseLimits } from "#contracts/limits.ts";

test("what differs from the built-in limits is handed on, and reads back as it was", () => {
  const changed = { ...limitsDefault, botPollS: 7, readyMs: 1 };
  const text = limitsText(changed);
  assert.deepEqual(JSON.parse(text ?? ""), { botPollS: 7, readyMs: 1 });
  assert.deepEqual(parseLimits(text), { kind: "ok", limits: changed });
  assert.equal(limitsText(limitsDefault), undefined);
});
