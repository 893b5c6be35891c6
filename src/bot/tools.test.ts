// What every tool of the model owes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tools } from "#bot/tools.ts";

test("tools have names of their own, and require only what they describe", () => {
  assert.equal(new Set(tools.map(({ name }) => name)).size, tools.length);
  for (const { name, parameters } of tools) {
    assert.match(name, /^[a-z_]{1,64}$/);
    for (const needed of parameters.required) assert.ok(needed in parameters.properties, `${name}: ${needed}`);
  }
});
