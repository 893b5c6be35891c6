// The ways to a bot, and what is refused on them: nothing is changed by a refusal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { kindOf, masterId, openCommands, operator, tokenOf, user } from "./open-commands.ts";

const botId = 700100501;

test("a pasted token: checked at once, kept, journalled, selected and started", async () => {
  await using commands = await openCommands();
  await commands.person(1);
  const answer = await commands.create(1, tokenOf(botId), { env: { WEATHER: new Secret("w") } });
  assert.deepEqual(answer, {
    kind: "created",
    bot: { botId, username: `bot${botId}_bot`, name: `Bot ${botId}`, state: "running", selected: true },
    hasModelKey: false,
    again: false,
    line: undefined,
  });
  assert.deepEqual([commands.asked, commands.supervisor.wishes], [["check token"], [`add ${botId} by platform`]]);
  assert.equal((await commands.store.secrets.get(botId, "env:WEATHER"))?.reveal(), "w");
  const [created] = await commands.store.journal.last({ kinds: ["bot.created"], max: 1 });
  assert.deepEqual(created?.event, {
    kind: "bot.created",
    atMs: 1_000,
    botId,
    ownerId: 1,
    origin: "pasted",
    username: `bot${botId}_bot`,
  });
});

test("what is wrong with a token is said before or by Telegram, and no bot comes of it", async () => {
  await using commands = await openCommands();
  await commands.person(1);
  const { outside } = commands;
  const good = outside.token;
  const tries: readonly (readonly [string, () => Promise<string>])[] = [
    ["refused: token_malformed", async () => kindOf(await commands.create(1, "700100501:short"))],
    ["refused: token_is_master", async () => kindOf(await commands.create(1, tokenOf(masterId)))],
    ["refused: not_allowed", async () => kindOf(await commands.create(2, tokenOf(botId), { actor: user(1) }))],
    [
      "refused: token_refused",
      async () => {
        outside.token = () => ({ kind: "refused", status: 401, text: "Unauthorized" });
        return kindOf(await commands.create(1, tokenOf(botId)));
      },
    ],
    [
      "refused: telegram_unreachable",
      async () => {
        outside.token = () => ({ kind: "unreachable", errno: "ECONNREFUSED", text: "" });
        return kindOf(await commands.create(1, tokenOf(botId)));
      },
    ],
  ];
  for (const [expected, attempt] of tries) assert.equal(await attempt(), expected);
  assert.equal(await commands.store.bots.count(), 0);
  assert.deepEqual(commands.supervisor.wishes, []);
  outside.token = good;
  assert.equal(kindOf(await commands.create(1, tokenOf(botId))), "created");
});

test("the same token again changes nothing; a new one of the same bot replaces the old; another's is refused", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  await commands.person(2);
  const again = await commands.create(1, tokenOf(botId));
  assert.ok(again.kind === "created" && again.again);
  assert.equal(kindOf(await commands.create(1, tokenOf(botId, "B"))), "token_saved");
  assert.equal((await commands.store.secrets.get(botId, "token"))?.reveal(), tokenOf(botId, "B"));
  assert.equal(kindOf(await commands.create(2, tokenOf(botId, "C"))), "refused: token_of_other_owner");
  assert.equal((await commands.store.secrets.get(botId, "token"))?.reveal(), tokenOf(botId, "B"));
  assert.deepEqual(commands.supervisor.wishes, [`add ${botId} by platform`, `restart ${botId} by user`]);
  assert.deepEqual(
    commands.asked.filter((what) => what.startsWith("token")),
    [`token changed ${botId}`],
  );
});

test("quotas hold for people on every way in, and not for the operator", async () => {
  await using commands = await openCommands({ HATCHERY_BOTS_PER_OWNER: "1", HATCHERY_BOTS_MAX: "3" });
  await commands.person(1, botId);
  const quota = { kind: "refused", refusal: { kind: "quota", max: 1 } };
  assert.deepEqual(await commands.run({ verb: "create_ways", actor: user(1) }), quota);
  assert.deepEqual(await commands.create(1, tokenOf(botId + 1)), quota);
  commands.outside.managed = new Secret(tokenOf(botId + 2));
  const made = { verb: "managed_bot", creatorId: 1, botId: botId + 2, username: "made_bot", name: "Made" } as const;
  assert.deepEqual(await commands.run(made), quota);
  assert.equal(kindOf(await commands.create(1, tokenOf(botId + 1), { actor: operator })), "created");
  await commands.person(2, botId + 3);
  assert.equal(kindOf(await commands.create(3, tokenOf(botId + 4))), "refused: hatchery_full");
  assert.equal(await commands.store.bots.count(), 3);
});

test("with a list of who may hatch, others may not, by no way; admins may", async () => {
  await using commands = await openCommands({ HATCHERY_WHO: "1", HATCHERY_ADMINS: "9" });
  commands.outside.managed = new Secret(tokenOf(botId));
  const made = { verb: "managed_bot", creatorId: 2, botId, username: "made_bot", name: "Made" } as const;
  assert.equal(kindOf(await commands.run({ verb: "create_ways", actor: user(2) })), "refused: not_allowed");
  assert.equal(kindOf(await commands.create(2, tokenOf(botId))), "refused: not_allowed");
  assert.equal(kindOf(await commands.run(made)), "refused: not_allowed");
  assert.deepEqual(commands.asked, []);
  assert.equal(kindOf(await commands.create(1, tokenOf(botId))), "created");
  assert.equal(kindOf(await commands.create(9, tokenOf(botId + 1))), "created");
});

test("the one-tap link names the Master and suggests the same username until it is used", async () => {
  await using commands = await openCommands();
  await commands.person(1);
  const link = async (): Promise<string> => {
    const answer = await commands.run({ verb: "create_ways", actor: user(1) });
    return answer.kind === "create_ways" ? (answer.oneTapLink ?? "") : "";
  };
  const first = await link();
  assert.match(first, /^https:\/\/t\.me\/newbot\/hatchery_bot\/[a-z]\w{1,27}_bot\?name=My%20assistant$/);
  assert.equal(await link(), first);
  await commands.create(1, tokenOf(botId));
  assert.notEqual(await link(), first);
});

test("a managed bot: made once however often Telegram repeats it; token, name and owner follow", async () => {
  await using commands = await openCommands();
  const { outside, store, supervisor } = commands;
  for (const userId of [1, 2]) await commands.person(userId);
  outside.managed = new Secret(tokenOf(botId));
  const made = { verb: "managed_bot", creatorId: 1, botId, username: "made_bot", name: "Made" } as const;
  assert.equal(kindOf(await commands.run(made)), "created");
  const again = await commands.run(made);
  assert.ok(again.kind === "created" && again.again);
  assert.equal((await store.bots.get(botId))?.origin, "managed");
  assert.deepEqual(supervisor.wishes, [`add ${botId} by platform`]);

  outside.managed = new Secret(tokenOf(botId, "B"));
  assert.equal(kindOf(await commands.run({ ...made, creatorId: 2, name: "Renamed" })), "token_saved");
  const bot = await store.bots.get(botId);
  assert.deepEqual([bot?.ownerId, bot?.name], [2, "Renamed"]);
  assert.equal(kindOf(await commands.run({ verb: "status", actor: user(1), botId })), "refused: not_found");
  assert.equal((await store.owners.get(1))?.selectedBotId, undefined);

  outside.managed = undefined;
  assert.equal(kindOf(await commands.run(made)), "refused: telegram_unreachable");
});

test("a managed bot becomes another's: its run ends though the token stays, and the old owner's model key goes", async () => {
  await using commands = await openCommands();
  const { outside, store, supervisor } = commands;
  for (const userId of [1, 2]) await commands.person(userId);
  outside.managed = new Secret(tokenOf(botId));
  const made = { verb: "managed_bot", creatorId: 1, botId, username: "made_bot", name: "Made" } as const;
  await commands.run(made);
  await store.secrets.put(botId, "model_key", new Secret("sk-of-the-old-owner"));
  await store.bots.setModel(botId, { baseUrl: "https://models.example/v1", model: "theirs" });
  assert.equal(supervisor.view(botId)?.state.kind, "running");

  outside.managed = undefined; // Telegram gives no token now: whose it is does not wait for that
  assert.equal(kindOf(await commands.run({ ...made, creatorId: 2 })), "refused: telegram_unreachable");
  assert.equal(supervisor.wishes.at(-1), `restart ${botId} by platform`);
  const bot = await store.bots.get(botId);
  assert.deepEqual([bot?.ownerId, bot?.model], [2, { baseUrl: undefined, model: undefined }]);
  assert.equal(await store.secrets.get(botId, "model_key"), undefined);
  for (const verb of ["status", "stop", "debug", "restart", "export"] as const) {
    assert.equal(kindOf(await commands.run({ verb, actor: user(1), botId })), "refused: not_found", verb);
  }
});

test("a managed bot given to one who may have none is let go of; to one who has enough, it is theirs and rests", async () => {
  await using commands = await openCommands({ HATCHERY_WHO: "1,2", HATCHERY_BOTS_PER_OWNER: "1" });
  const { outside, store, supervisor } = commands;
  for (const userId of [1, 2, 3]) await commands.person(userId);
  const made = { verb: "managed_bot", creatorId: 1, botId, username: "made_bot", name: "Made" } as const;
  outside.managed = new Secret(tokenOf(botId));
  await commands.run(made);
  await commands.create(2, tokenOf(botId + 1));
  assert.deepEqual(await commands.run({ ...made, creatorId: 2 }), {
    kind: "refused",
    refusal: { kind: "quota", max: 1 },
  });
  assert.deepEqual([(await store.bots.get(botId))?.ownerId, supervisor.view(botId)?.wanted], [2, "down"]);
  assert.equal(kindOf(await commands.run({ ...made, creatorId: 3 })), "refused: not_allowed");
  assert.equal(await store.bots.get(botId), undefined);
  assert.ok(supervisor.wishes.includes(`remove ${botId} by operator`));
  assert.equal(kindOf(await commands.run({ ...made, creatorId: 3 })), "refused: not_found");
});

test("a deleted bot stays deleted, though replacing its token makes Telegram tell of it again", async () => {
  await using commands = await openCommands();
  await commands.person(1);
  commands.outside.managed = new Secret(tokenOf(botId));
  const made = { verb: "managed_bot", creatorId: 1, botId, username: "made_bot", name: "Made" } as const;
  await commands.run(made);
  await commands.run({ verb: "delete", actor: user(1), botId, confirmed: true });
  assert.equal(kindOf(await commands.run(made)), "refused: not_found");
  assert.equal(await commands.store.bots.count(), 0);
  assert.equal(kindOf(await commands.create(1, tokenOf(botId))), "created"); // by its owner's own wish it may
  await commands.run(made);
});

test("a new token must be of the same bot and good; asked without one, it asks", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  const give = async (token: string | undefined): Promise<string> => {
    const secret = token === undefined ? undefined : new Secret(token);
    return kindOf(await commands.run({ verb: "token", actor: user(1), botId, token: secret }));
  };
  assert.equal(await give(undefined), "token_ask");
  assert.equal(await give("nonsense"), "refused: token_malformed");
  assert.equal(await give(tokenOf(botId + 1)), "refused: token_of_other_bot");
  commands.outside.token = () => ({ kind: "refused", status: 401, text: "Unauthorized" });
  assert.equal(await give(tokenOf(botId, "B")), "refused: token_refused");
  assert.equal((await commands.store.secrets.get(botId, "token"))?.reveal(), tokenOf(botId));
});

test("a model key is checked where it will be used; what is refused changes nothing", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  const { outside, store, supervisor } = commands;
  const give = async (key: string | undefined, baseUrl?: string, model?: string): Promise<string> => {
    const secret = key === undefined ? undefined : new Secret(key);
    return kindOf(await commands.run({ verb: "key", actor: user(1), botId, key: secret, baseUrl, model }));
  };
  assert.equal(await give(undefined), "key_ask");
  assert.equal(await give("sk-a", "ftp://host"), "refused: base_url_malformed");
  outside.key = { kind: "refused", host: "h", status: 401, code: "invalid_api_key", text: "" };
  assert.equal(await give("sk-a"), "refused: key_refused");
  outside.key = { kind: "unreachable", host: "h", errno: "ECONNREFUSED", text: "" };
  assert.equal(await give("sk-a"), "refused: key_unreachable");
  outside.key = { kind: "needs_v1", suggestion: "http://localhost:11434/v1" };
  assert.equal(await give(undefined, "http://localhost:11434"), "refused: base_url_needs_v1");
  assert.equal(await store.secrets.get(botId, "model_key"), undefined);

  outside.key = { kind: "ok", host: "h", models: 3 };
  supervisor.put(botId, "up", { kind: "failed", sinceMs: 1, why: "permanent" });
  assert.equal(await give(undefined, "http://localhost:11434/v1", "llama3.2"), "key_saved");
  assert.deepEqual((await store.bots.get(botId))?.model, { baseUrl: "http://localhost:11434/v1", model: "llama3.2" });
  assert.deepEqual(supervisor.wishes.at(-1), `start ${botId} by user`);
  assert.equal(commands.asked.at(-1), "check key none at http://localhost:11434/v1");
  const { rows } = { rows: await store.journal.last({ kinds: ["bot.changed"], max: 9 }) };
  assert.equal(rows.length, 1);
});
