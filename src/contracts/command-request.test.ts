import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCommandRequest, requestVerbs } from "#contracts/command-request.ts";
import { Secret } from "#contracts/secret.ts";

test("a command is the operator's, whatever the body says", () => {
  const parsed = parseCommandRequest({ verb: "status", botId: 42 });
  assert.deepEqual(parsed, { kind: "ok", command: { verb: "status", botId: 42, actor: { kind: "operator" } } });
  const forged = parseCommandRequest({ verb: "list", actor: { kind: "user", userId: 1 } });
  assert.deepEqual(forged, { kind: "refused", what: 'there is no field "actor"', right: "no further fields" });
});

test("secrets become Secret at the border", () => {
  const token = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0";
  const parsed = parseCommandRequest({ verb: "create", ownerId: 5, token, env: { API_KEY: "k" } });
  assert.ok(parsed.kind === "ok" && parsed.command.verb === "create");
  assert.ok(parsed.command.token instanceof Secret);
  assert.equal(parsed.command.token.reveal(), token);
  assert.equal(parsed.command.env["API_KEY"]?.reveal(), "k");
  assert.deepEqual(parsed.command.program, { kind: "built-in" });
  assert.equal(parsed.command.maySleep, undefined);
  assert.ok(!JSON.stringify(parsed).includes(token));
});

test("a program of one's own keeps its words and folder", () => {
  const program = { kind: "command", argv: ["python3", "bot.py"], cwd: "/home/me" };
  const parsed = parseCommandRequest({ verb: "create", ownerId: 5, token: "t", program });
  assert.ok(parsed.kind === "ok" && parsed.command.verb === "create");
  assert.deepEqual(parsed.command.program, program);
});

const wrong: readonly (readonly [string, unknown, RegExp, RegExp])[] = [
  ["no object", [1], /not a JSON object/, /"verb":"status"/],
  ["no verb", {}, /no verb in it/, /one of help, /],
  ["an unknown verb", { verb: "statuz" }, /no verb "statuz"/, /status/],
  ["a verb of Telegram's own", { verb: "managed_bot", botId: 1 }, /no verb "managed_bot"/, /one of/],
  ["a name of Object", { verb: "constructor" }, /no verb "constructor"/, /one of/],
  ["a bot by name", { verb: "stop", botId: "@me" }, /"botId" is not right/, /numeric Telegram id/],
  ["no owner", { verb: "create", token: "t" }, /"ownerId" is missing/, /numeric Telegram id/],
  ["a foreign field", { verb: "logs", botId: 1, tail: 5 }, /no field "tail"/, /previous, stream, linesMax/],
  ["a bad stream", { verb: "logs", stream: "err" }, /"stream"/, /stdout, stderr or both/],
  ["too many lines", { verb: "logs", linesMax: 1e9 }, /"linesMax"/, /from 1 to 2000/],
  ["a program as text", { verb: "create", ownerId: 1, token: "t", program: "python3 bot.py" }, /"program"/, /argv/],
];

for (const [name, body, what, right] of wrong) {
  test(`refused with what would be right: ${name}`, () => {
    const parsed = parseCommandRequest(body);
    assert.equal(parsed.kind, "refused");
    if (parsed.kind !== "refused") return;
    assert.match(parsed.what, what);
    assert.match(parsed.right, right);
  });
}

test("a refused secret is not repeated", () => {
  const parsed = parseCommandRequest({ verb: "token", token: ["sk-very-secret-value"] });
  assert.equal(parsed.kind, "refused");
  assert.ok(!JSON.stringify(parsed).includes("very-secret"));
});

test("every verb that needs nothing parses alone", () => {
  const needs = ["create", "token", "update", "program", "budget"];
  for (const verb of requestVerbs) {
    assert.equal(parseCommandRequest({ verb }).kind, needs.includes(verb) ? "refused" : "ok", verb);
  }
});
