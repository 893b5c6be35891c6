import assert from "node:assert/strict";
import { test } from "node:test";
import { excerptOf } from "#bot/excerpt.ts";

const filler = "Nothing of this is asked for. ".repeat(10);
const page = `${filler}Kingfishers nest in steep banks. They dig tunnels.\n${filler}`;

test("an excerpt begins where what is asked is said", () => {
  const excerpt = excerptOf(page, "Where does a kingfisher nest?", 80);
  assert.match(excerpt, /^… Kingfishers nest in steep banks\. They dig tunnels\./);
  assert.ok(excerpt.length <= 80);
});

test("what is short is shown whole, and what says nothing of it from its beginning", () => {
  assert.equal(excerptOf("Short.", "anything", 80), "Short.");
  assert.match(excerptOf(page, "otters", 80), /^Nothing of this/);
});
