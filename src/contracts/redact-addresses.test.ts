import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetSecret, knowSecret, redact } from "#contracts/redact.ts";

test("a numeric address is never blanked out, whatever variable holds it; all else that was told is", () => {
  const plain = ["127.0.0.1", "http://127.0.0.1:6333", "localhost:5432", "https://[::1]:8080/", "10.10.10.7"];
  for (const value of plain) {
    knowSecret(value);
    assert.equal(redact(`connect ${value}`), `connect ${value}`);
  }
  const perhaps = ["http://user:word@127.0.0.1", "http://127.0.0.1/hooks/T0/B0/x", "example.org", "12345678901"];
  for (const value of perhaps) {
    knowSecret(value);
    assert.equal(redact(`connect ${value}`), "connect [redacted]");
    forgetSecret(value);
  }
});
