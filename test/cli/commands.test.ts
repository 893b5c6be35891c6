import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import type { Answer, BotLine } from "#contracts/answer.ts";
import { Secret } from "#contracts/secret.ts";
import { openCliHouse } from "./cli-house.ts";

const house = await openCliHouse();
after(() => house.close());

const token = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0";
const bot: BotLine = { botId: 42, username: "My_Bot", name: "Mine", state: "running", selected: true };

const usual = (verb: string): Answer => {
  if (verb === "list") return { kind: "list", bots: [bot] };
  if (verb === "restart") return { kind: "restarting", bot };
  if (verb === "delete") return { kind: "delete_ask", bot };
  if (verb === "daemon") return { kind: "daemon", version: "0.0.1", pid: 7, sinceMs: 0, bots: { running: 1 } };
  return { kind: "refused", refusal: { kind: "not_found" } };
};

beforeEach(() => {
  house.web.commands.length = 0;
  house.web.answer = ({ verb }) => usual(verb);
});

const verbs = (): readonly string[] => house.web.commands.map(({ verb }) => verb);

test("a bot is named by its number, or by its username in any case, with the @ or without", async () => {
  for (const word of ["42", "@my_bot", "MY_BOT"]) {
    house.web.commands.length = 0;
    const { code, out } = await house.run(["restart", word]);
    assert.equal(code, 0, word);
    assert.match(out, /My_Bot/);
    assert.deepEqual(house.web.commands.at(-1), { verb: "restart", botId: 42, actor: { kind: "operator" } });
  }
});

test("a bot that is not there, and what is no bot at all", async () => {
  const unknown = await house.run(["stop", "@nobody"]);
  assert.deepEqual([unknown.code, unknown.out], [1, ""]);
  assert.match(unknown.err, /no bot @nobody[^]*hatchery list/);
  const wrong = await house.run(["stop", "-5;rm"]);
  assert.equal(wrong.code, 2);
  assert.ok(!verbs().includes("stop"));
});

test("a refusal ends with 1 and goes where errors go; as JSON it is the answer", async () => {
  const words = await house.run(["stop", "41"]);
  assert.deepEqual([words.code, words.out], [1, ""]);
  assert.match(words.err, /There is no such bot\. All bots: hatchery list/);
  const json = await house.run(["stop", "41", "--json"]);
  assert.deepEqual([json.code, json.err], [1, ""]);
  assert.deepEqual(JSON.parse(json.out), { kind: "refused", refusal: { kind: "not_found" } });
});

test("help for a command is the command's own; for what is none it is said", async () => {
  const create = await house.run(["help", "create"]);
  assert.match(create.out, /^Usage: hatchery create --owner <ID> \[options\]\n/);
  const all = await house.run(["help", "--json"]);
  assert.match(all.out, /\n {2}keys <check\|rotate> /);
  const none = await house.run(["help", "craete"]);
  assert.deepEqual([none.code, none.out], [2, ""]);
  assert.match(none.err, /Did you mean: create\?/);
});

test("words are in the person's language", async () => {
  const { out } = await house.run(["list"], { env: { LANG: "ru_RU.UTF-8" } });
  assert.match(out, /42.*@My_Bot.*работает/);
  const english = await house.run(["list"], { env: { LANG: "ru_RU.UTF-8", LC_ALL: "C" } });
  assert.doesNotMatch(english.out, /[а-я]/i);
});

test("status without a bot is the daemon's own", async () => {
  const { code, out } = await house.run(["status"]);
  assert.equal(code, 0);
  assert.match(out, /0\.0\.1.*7/);
  assert.deepEqual(verbs(), ["daemon"]);
});

const createArgv = ["create", "--owner", "5", "--token-stdin"];

test("hatching takes the token from standard input, and variables from the environment by name", async () => {
  house.web.answer = () => ({ kind: "created", bot, hasModelKey: false, again: false });
  const program = ["--program", 'python3 "my bot.py"', "--cwd", "bots", "--env", "API_KEY", "--may-sleep"];
  const options = { stdin: ` ${token}\n`, env: { API_KEY: "s3cret-value" }, cwd: "/home/me" };
  const { code } = await house.run([...createArgv, ...program], options);
  assert.equal(code, 0);
  const [asked] = house.web.commands;
  assert.ok(asked?.verb === "create" && asked.token instanceof Secret);
  assert.equal(asked.token.reveal(), token);
  assert.equal(asked.env["API_KEY"]?.reveal(), "s3cret-value");
  assert.deepEqual(asked.program, { kind: "command", argv: ["python3", "my bot.py"], cwd: "/home/me/bots" });
  assert.deepEqual([asked.ownerId, asked.maySleep], [5, true]);
});

test("hatching asks at a terminal, and needs no more than the owner and the token", async () => {
  house.web.answer = () => ({ kind: "created", bot, hasModelKey: false, again: false });
  const { code, err } = await house.run(createArgv, { typed: [token] });
  assert.equal(code, 0);
  assert.match(err, /Token:/);
  const [asked] = house.web.commands;
  assert.ok(asked?.verb === "create");
  assert.deepEqual([asked.program, asked.maySleep], [{ kind: "built-in" }, undefined]);
});

const wrongUse: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["a secret on the command line", [...createArgv, "--env", "API_KEY=s3cret-value"], /takes a name only/],
  ["a variable that is not set", [...createArgv, "--env", "NOT_SET"], /NOT_SET is not set/],
  ["the Master's own token for a bot", [...createArgv, "--env", "MASTER_BOT_TOKEN"], /Hatchery's own secret/],
  ["a variable with a bad name", [...createArgv, "--env", "A-B"], /not the name of a variable/],
  ["an open quote", [...createArgv, "--program", 'python3 "bot.py'], /quote is not closed/],
  ["a folder without a program", [...createArgv, "--cwd", "/x"], /no program is given/],
  ["an owner by name", ["create", "--owner", "@me", "--token-stdin"], /--owner is not a whole number/],
  ["no token", ["create", "--owner", "5"], /printf %s "\$TOKEN" \|/],
  ["a token on the command line", [...createArgv, token], /more words than this command takes/],
  ["nothing piped in", createArgv, /Nothing came by standard input/],
  ["lines that are no number", ["logs", "42", "-n", "many"], /--lines is not a whole number from 1 to 2000/],
  ["the run before, followed", ["logs", "42", "-f", "--previous"], /says nothing new/],
  ["no program at all", ["program", "42"], /Which program/],
  ["two programs at once", ["program", "42", "python3 bot.py", "--built-in"], /Which program/],
  ["deleting unasked", ["delete", "42"], /hatchery delete 42 --yes/],
];

for (const [what, argv, expected] of wrongUse) {
  test(`wrong usage is 2, says what is right, repeats no secret and changes nothing: ${what}`, async () => {
    const { code, out, err } = await house.run(argv, { env: { MASTER_BOT_TOKEN: token } });
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, expected);
    assert.ok(!err.includes("s3cret") && !err.includes("AAHfiqks"), err);
    assert.deepEqual(verbs(), []);
    const json = await house.run([...argv, "--json"], { env: { MASTER_BOT_TOKEN: token } });
    assert.equal(json.code, 2);
    assert.deepEqual(Object.keys(JSON.parse(json.out).error), ["what", "right"]);
  });
}

test("a key is read from standard input and goes with an address and a model", async () => {
  house.web.answer = () => ({ kind: "key_saved", bot, host: "localhost:11434", models: 2 });
  const more = ["--base-url", "http://localhost:11434/v1", "--model", "llama"];
  const { code } = await house.run(["key", "42", "--key-stdin", ...more], { stdin: "sk-0123456789abcdef\n" });
  assert.equal(code, 0);
  const [asked] = house.web.commands;
  assert.ok(asked?.verb === "key");
  assert.equal(asked.key?.reveal(), "sk-0123456789abcdef");
  assert.deepEqual([asked.baseUrl, asked.model], ["http://localhost:11434/v1", "llama"]);
});

const erased = { updates: 1, runs: 2, files: 3, bytes: 4 };

test("deleting asks at a terminal; only yes deletes, and --yes does not ask", async () => {
  house.web.answer = (command) =>
    command.verb === "delete" && command.confirmed
      ? { kind: "deleted", bot, managed: false, erased }
      : { kind: "delete_ask", bot };
  const no = await house.run(["delete", "42"], { typed: ["no"] });
  assert.equal(no.code, 1);
  assert.match(no.err, /Nothing was deleted/);
  assert.equal(house.web.commands.length, 1);
  const yes = await house.run(["delete", "42"], { typed: ["Yes"] });
  assert.equal(yes.code, 0);
  assert.match(yes.out, /My_Bot/);
  const russian = await house.run(["delete", "42"], { typed: ["да"], env: { LANG: "ru_RU.UTF-8" } });
  assert.match(russian.err, /напишите «да»/);
  assert.equal(russian.code, 0);
  house.web.commands.length = 0;
  assert.equal((await house.run(["delete", "42", "--yes"])).code, 0);
  assert.equal(house.web.commands.length, 1);
});

test("incidents are asked for by themselves, and none is said in words", async () => {
  house.web.answer = () => ({ kind: "incidents", rows: [], nowMs: 9 });
  const { code, out } = await house.run(["incidents", "42", "-n", "5"]);
  assert.deepEqual([code, out], [0, "Nothing was wrong.\n"]);
  const [asked] = house.web.commands;
  assert.ok(asked?.verb === "incidents");
  assert.deepEqual([asked.botId, asked.max], [42, 5]);
});

test("another program is a command line in a folder, or the built-in one", async () => {
  house.web.answer = () => ({ kind: "program_set", bot, line: "python3 bot.py", already: false });
  const own = await house.run(["program", "42", 'python3 "my bot.py"', "--cwd", "bots"], { cwd: "/home/me" });
  assert.equal(own.code, 0);
  assert.match(own.out, /python3 bot\.py/);
  assert.equal((await house.run(["program", "42", "--built-in"])).code, 0);
  const programs = house.web.commands.map((asked) => (asked.verb === "program" ? asked.program : undefined));
  const line = { kind: "command", argv: ["python3", "my bot.py"], cwd: "/home/me/bots" };
  assert.deepEqual(programs, [line, { kind: "built-in" }]);
});

test("a variable's value is typed unseen or piped in, never a word of the command line", async () => {
  const done = { what: "set", name: "API_KEY" } as const;
  house.web.answer = ({ verb }) => (verb === "env" ? { kind: "env", bot, names: ["API_KEY"], done } : usual(verb));
  const piped = await house.run(["env", "@my_bot", "API_KEY"], { stdin: "s3cret-value\n" });
  assert.deepEqual([piped.code, piped.out.includes("s3cret")], [0, false]);
  assert.match(piped.out, /API_KEY[^]*starts anew/);
  const typed = await house.run(["env", "42", "API_KEY"], { typed: ["s3cret-value"] });
  assert.match(typed.err, /Value of API_KEY:/);
  await house.run(["env", "42", "API_KEY", "--unset"]);
  await house.run(["env", "42"]);
  const asked = house.web.commands.flatMap((one) => (one.verb === "env" ? [one.change] : []));
  const set = { kind: "set", name: "API_KEY", value: new Secret("s3cret-value") };
  assert.deepEqual(asked, [set, set, { kind: "unset", name: "API_KEY" }, undefined]);
  for (const wrong of [["API_KEY=s3cret-value"], ["A-B"], ["--unset"]]) {
    const { code, err } = await house.run(["env", "42", ...wrong]);
    assert.equal(code, 2, err);
    assert.doesNotMatch(err, /s3cret/);
  }
});

test("a model is chosen by its name, or the list is shown a page at a time", async () => {
  const models = [{ name: "small", mark: "m1", endsAtMs: undefined }];
  house.web.answer = ({ verb }) =>
    verb === "model"
      ? { kind: "models", bot, host: "models.example", current: "large", models, page: 1, pages: 2 }
      : usual(verb);
  const { out } = await house.run(["model", "42", "--page", "2"]);
  assert.match(out, /models\.example[^]*large[^]*small/);
  await house.run(["model", "42", "small"]);
  const picks = house.web.commands.map((asked) => (asked.verb === "model" ? asked.pick : undefined));
  assert.deepEqual(picks, [
    { kind: "page", page: 1 },
    { kind: "name", name: "small" },
  ]);
});

test("a bot's limit, an owner's and the shared one go to their verbs; without an amount nothing is set", async () => {
  house.web.answer = ({ verb }) =>
    verb === "budget" ? { kind: "budget_set", ownerId: 5, limitNano: 20e9, usedNano: 1e9 } : usual(verb);
  const { out } = await house.run(["limit", "owner:5", "20"]);
  assert.match(out, /\$20\.00 a month[^]*\$1\.00/);
  for (const words of [["42", "2.50"], ["42"], ["shared", "off"], ["shared"]]) await house.run(["limit", ...words]);
  await house.run(["usage"]);
  await house.run(["usage", "42"]);
  const asked = house.web.commands.flatMap((one) => {
    if (one.verb === "limit") return [[one.verb, one.botId, one.amount]];
    if (one.verb === "budget") return [[one.verb, one.ownerId, one.amount]];
    return one.verb === "usage" ? [[one.verb, one.botId]] : [];
  });
  assert.deepEqual(asked, [
    ["budget", 5, "20"],
    ["limit", 42, "2.50"],
    ["limit", 42, undefined],
    ["budget", undefined, "off"],
    ["usage", undefined],
    ["usage", undefined],
    ["usage", 42],
  ]);
});

test("nothing of another's words steers the terminal, and nothing secret is printed", async () => {
  const lines = [{ stream: "stdout", text: `\u001B]0;owned\u0007\u001B[31mred ${token}\r\u0008` }] as const;
  house.web.answer = () => ({ kind: "logs", bot, lines, previous: false });
  const { out } = await house.run(["logs", "42"]);
  assert.match(out, /^red \S*\[redacted\]\n$/);
});

test("a bug of the daemon's is called one and ends with 70", async () => {
  house.web.answer = () => {
    throw new TypeError("x is undefined");
  };
  const { code, err } = await house.run(["list"]);
  assert.equal(code, 70);
  assert.match(err, /Hatchery made a mistake: x is undefined/);
  assert.doesNotMatch(err, /\n\s+at /);
});
