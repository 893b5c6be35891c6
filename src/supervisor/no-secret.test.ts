import assert from "node:assert/strict";
import { test } from "node:test";
import { isNoSecret } from "#supervisor/no-secret.ts";

test("numeric addresses and files that are there are no secrets; all else may be one", () => {
  const plain = [
    "127.0.0.1",
    "http://127.0.0.1:6333",
    "localhost:5432",
    "https://[::1]:8080/",
    "10.0.0.7",
    "/etc/passwd",
  ];
  for (const value of plain) assert.equal(isNoSecret(value), true, value);
  const perhaps = [
    "http://user:word@127.0.0.1",
    "http://127.0.0.1/hooks/T0/B0/x",
    "example.org",
    "/9j4AAQSkZJRgABAQ",
    "127.0.0.1 and a word",
    "1234567890",
    "",
  ];
  for (const value of perhaps) assert.equal(isNoSecret(value), false, value);
});
