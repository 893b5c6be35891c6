import assert from "node:assert/strict";
import { test } from "node:test";
import { providerUrl } from "#gate/model/provider-url.ts";

const cases: readonly (readonly [string, string, string | undefined, string])[] = [
  ["https://api.example/v1", "models", undefined, "https://api.example/v1/models"],
  ["https://api.example/v1///", "models", undefined, "https://api.example/v1/models"],
  ["http://localhost:11434", "v1", undefined, "http://localhost:11434/v1"],
  ["https://api.example/v1", "chat/completions", "?a=b", "https://api.example/v1/chat/completions?a=b"],
  ["https://api.example/v1?api-version=1", "models", "?a=b", "https://api.example/v1/models?api-version=1&a=b"],
  [
    "http://127.0.0.1:6333/collections/x/points/scroll?",
    "models",
    undefined,
    "http://127.0.0.1:6333/collections/x/points/scroll/models",
  ],
  ["http://127.0.0.1:6333/collections?x=", "models", undefined, "http://127.0.0.1:6333/collections/models?x="],
  ["http://127.0.0.1:6333/collections#", "models", undefined, "http://127.0.0.1:6333/collections/models"],
];

for (const [base, path, search, whole] of cases) {
  test(`${path}${search ?? ""} at ${base}`, () => assert.equal(providerUrl(base, path, search).href, whole));
}
