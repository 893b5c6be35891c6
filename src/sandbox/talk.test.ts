import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestRoom, type TestRoom } from "#sandbox/test-room.ts";

const started = async (): Promise<TestRoom> => {
  const room = await openTestRoom();
  await room.sim.say({ ...room.place, text: "/start" });
  return room;
};

test("a bot cannot write first, nor after it was blocked, nor to strangers and bots", async () => {
  await using room = await openTestRoom();
  const { sim, user, bot, call, place } = room;
  const why = async (chat_id: unknown): Promise<unknown> => {
    const { error_code, description } = await call("sendMessage", { chat_id, text: "hi" });
    return `${error_code} ${description}`;
  };
  assert.equal(await why(user.id), "403 Forbidden: bot can't initiate conversation with a user");
  assert.equal(await why(123), "400 Bad Request: chat not found");
  assert.equal(await why("@ann"), "400 Bad Request: chat not found");
  assert.equal(await why(undefined), "400 Bad Request: chat_id is empty");
  assert.equal(await why(bot.id), "403 Forbidden: bot can't send messages to bots");
  await sim.say({ ...place, text: "/start" });
  assert.equal((await call("sendMessage", { chat_id: String(user.id), text: "hi" })).ok, true);
  await sim.block(place);
  assert.equal(await why(user.id), "403 Forbidden: bot was blocked by the user");
  await assert.rejects(sim.say({ ...place, text: "x" }), /has blocked/);
  await sim.unblock(place);
  const told = await call("getUpdates", { offset: -2 });
  assert.deepEqual(
    told.result.map(
      (update: { my_chat_member: { new_chat_member: { status: string } } }) =>
        update.my_chat_member.new_chat_member.status,
    ),
    ["kicked", "member"],
  );
});

test("what a message may not be, in Telegram's words", async () => {
  await using room = await started();
  const { user, call } = room;
  const cases: readonly (readonly [object, string])[] = [
    [{ text: "" }, "message text is empty"],
    [{ text: " \n " }, "message text is empty"],
    [{ text: "x".repeat(4097) }, "message is too long"],
    [{ text: "<b>x", parse_mode: "HTML" }, `can't parse entities: Can't find end tag corresponding to start tag "b"`],
    [{ text: "x", parse_mode: "BBCode" }, "unsupported parse_mode"],
    [
      { text: "x", reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "d".repeat(65) }]] } },
      "BUTTON_DATA_INVALID",
    ],
    [
      {
        text: "x",
        reply_markup: {
          inline_keyboard: [Array.from({ length: 200 }, () => ({ text: "a", callback_data: "d".repeat(64) }))],
        },
      },
      "reply markup is too long",
    ],
    [{ text: "x", reply_parameters: { message_id: 999 } }, "message to be replied not found"],
    [{ text: "x", message_thread_id: 7 }, "message thread not found"],
  ];
  for (const [params, why] of cases) {
    assert.equal((await call("sendMessage", { chat_id: user.id, ...params })).description, `Bad Request: ${why}`);
  }
  const fits = await call("sendMessage", { chat_id: user.id, text: "x".repeat(4096) });
  assert.equal(fits.ok, true);
});

test("entities pass through, are parsed, and are found", async () => {
  await using room = await started();
  const { user, call } = room;
  const send = async (params: object): Promise<unknown> =>
    (await call("sendMessage", { chat_id: user.id, ...params })).result.entities;
  assert.deepEqual(await send({ text: "a b", entities: [{ type: "bold", offset: 2, length: 9 }] }), [
    { type: "bold", offset: 2, length: 1 },
  ]);
  assert.deepEqual(await send({ text: "<i>a</i>", parse_mode: "HTML" }), [{ type: "italic", offset: 0, length: 1 }]);
  assert.deepEqual(await send({ text: "try /help" }), [{ type: "bot_command", offset: 4, length: 5 }]);
  assert.equal(await send({ text: "plain" }), undefined);
});

test("a body may be JSON, a form, or a query", async () => {
  await using room = await started();
  const { sandbox, user, bot } = room;
  const url = `${sandbox.url}/bot${bot.token}/sendMessage`;
  const markup = JSON.stringify({ inline_keyboard: [[{ text: "Go", callback_data: "go" }]] });
  const fields = { chat_id: String(user.id), text: "по форме & so on", reply_markup: markup };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const query = new URLSearchParams(fields);
  for (const response of [
    await fetch(url, { method: "POST", body: query }),
    await fetch(url, { method: "POST", body: form }),
    await fetch(`${url}?${query.toString()}`),
  ]) {
    const { result } = JSON.parse(await response.text());
    assert.equal(result.text, fields.text);
    assert.equal(result.reply_markup.inline_keyboard[0][0].text, "Go");
  }
  const broken = await fetch(url, { method: "POST", body: "{", headers: { "content-type": "application/json" } });
  assert.equal(broken.status, 400);
});

test("edits and deletions, and what cannot be edited", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  const sent = await call("sendMessage", { chat_id: user.id, text: "one" });
  const own = { chat_id: user.id, message_id: sent.result.message_id };
  const edited = await call("editMessageText", { ...own, text: "two" });
  assert.ok(edited.result.edit_date);
  const seen = await sim.waitFor({ ...place, after: sent.result.message_id, text: "two" });
  assert.equal(seen.messageId, sent.result.message_id);
  assert.equal(seen.edits, 1);
  const why = async (params: object): Promise<unknown> => (await call("editMessageText", params)).description;
  assert.match(String(await why({ ...own, text: "two" })), /^Bad Request: message is not modified: specified new/);
  assert.equal(await why({ ...own, message_id: 999, text: "x" }), "Bad Request: message to edit not found");
  assert.equal(await why({ ...own, message_id: 1, text: "x" }), "Bad Request: message can't be edited");
  assert.equal((await call("deleteMessage", { ...own, message_id: 1 })).result, true, "also the person's");
  assert.equal(
    (await call("deleteMessage", { ...own, message_id: 1 })).description,
    "Bad Request: message to delete not found",
  );
  await sim.advance({ ms: 49 * 3_600_000 });
  assert.equal((await call("deleteMessage", own)).description, "Bad Request: message can't be deleted");
  assert.deepEqual(
    (await sim.chat(place)).messages.map(({ deleted }) => deleted),
    [true, false],
  );
});

test("a person presses a button and hears the answer, once and in time", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  const rows = [
    [
      { text: "Restart", callback_data: "restart:1" },
      { text: "Site", url: "https://x.org" },
    ],
  ];
  const sent = await call("sendMessage", { chat_id: user.id, text: "?", reply_markup: { inline_keyboard: rows } });
  const button = { ...place, messageId: sent.result.message_id };
  const pressed = sim.press({ ...button, label: "Rest" });
  const [update] = (await call("getUpdates", { offset: -1, timeout: 5 })).result;
  assert.equal(update.callback_query.data, "restart:1");
  assert.equal(update.callback_query.message.text, "?");
  const answer = { callback_query_id: update.callback_query.id, text: "Done", show_alert: true };
  assert.equal((await call("answerCallbackQuery", answer)).result, true);
  assert.deepEqual(await pressed, { kind: "answered", text: "Done", alert: true });
  const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
  assert.equal((await call("answerCallbackQuery", answer)).description, tooOld);
  assert.deepEqual(await sim.press({ ...button, data: "restart:1", timeoutMs: 1 }), { kind: "unanswered" });
  const [late] = (await call("getUpdates", { offset: -1 })).result;
  await sim.advance({ ms: 61_000 });
  assert.equal((await call("answerCallbackQuery", { callback_query_id: late.callback_query.id })).description, tooOld);
  await assert.rejects(sim.press({ ...button, label: "Stop" }), /no button "Stop"; its buttons: "Restart" restart:1/);
  await assert.rejects(sim.press({ ...button, label: "Site" }), /opens https:\/\/x.org/);
});

test("a draft grows, can be stopped, and is gone after 30 seconds or with the message", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  const draft = { chat_id: user.id, draft_id: 5, can_stop: true, keep_on_stop: true };
  assert.equal((await call("sendMessageDraft", { ...draft, text: "" })).result, true);
  await call("sendMessageDraft", { ...draft, text: "Hello" });
  const seen = await sim.waitForDraft({ ...place, text: "Hell" });
  assert.deepEqual(seen, { draftId: 5, text: "Hello", rich: false, canStop: true, changes: 2 });
  await sim.pressStop({ ...place, draftId: 5 });
  const [update] = (await call("getUpdates", { offset: -1 })).result;
  assert.equal(update.stopped_message_generation.draft_id, 5);
  assert.equal((await sim.chat(place)).drafts.length, 1, "kept for a moment");
  await sim.advance({ ms: 30_001 });
  assert.equal((await sim.chat(place)).drafts.length, 0);
  await call("sendRichMessageDraft", { ...draft, rich_message: { markdown: "# T" } });
  assert.equal((await sim.chat(place)).drafts[0]?.rich, true);
  await call("sendRichMessage", { chat_id: user.id, rich_message: { markdown: "# T\n\ntext" } });
  assert.equal((await sim.chat(place)).drafts.length, 0);
  assert.equal((await call("sendMessageDraft", { ...draft, draft_id: 0 })).error_code, 400);
});

test("rich messages: one source, 32 768 characters, editable", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  const send = (rich_message: object): ReturnType<typeof call> =>
    call("sendRichMessage", { chat_id: user.id, rich_message });
  const sent = await send({ markdown: "# Title\n\nText\n\n```ts\nlet a;\n```" });
  assert.deepEqual(sent.result.rich_message.blocks, [
    { type: "heading", text: "Title", size: 1 },
    { type: "paragraph", text: "Text" },
    { type: "pre", text: "let a;", language: "ts" },
  ]);
  assert.equal((await send({ markdown: "x".repeat(32_768) })).ok, true);
  assert.equal((await send({ markdown: "x".repeat(32_769) })).description, "Bad Request: message is too long");
  assert.equal((await send({ markdown: "a", html: "b" })).error_code, 400);
  const edit = { chat_id: user.id, message_id: sent.result.message_id, rich_message: { html: "<h1>New</h1>" } };
  assert.equal((await call("editMessageText", edit)).ok, true);
  const seen = await sim.waitFor({ ...place, text: "<h1>New" });
  assert.deepEqual(seen.rich, { format: "html", source: "<h1>New</h1>" });
});

test("replies, reactions, typing, edits by the person", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  const mine = await sim.say({ ...place, text: "helo" });
  await sim.edit({ ...place, messageId: mine, text: "hello" });
  const [update] = (await call("getUpdates", { offset: -1 })).result;
  assert.equal(update.edited_message.text, "hello");
  await call("sendChatAction", { chat_id: user.id, action: "typing" });
  assert.equal((await sim.chat(place)).action, "typing");
  const reply = await call("sendMessage", { chat_id: user.id, text: "hi", reply_to_message_id: mine });
  assert.equal(reply.result.reply_to_message.text, "hello");
  const reaction = [{ type: "emoji", emoji: "👍" }];
  assert.equal((await call("setMessageReaction", { chat_id: user.id, message_id: mine, reaction })).result, true);
  const { messages, action } = await sim.chat(place);
  assert.equal(action, undefined, "a message ends it");
  assert.equal(messages.find(({ messageId }) => messageId === mine)?.reaction, "👍");
});

test("commands and texts of the profile, by scope and language", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  const one = [{ command: "help", description: "Help" }];
  await call("setMyCommands", { commands: one });
  await call("setMyCommands", { commands: [{ command: "/help", description: "Помощь" }], language_code: "ru" });
  await call("setMyName", { name: "Эхо", language_code: "ru" });
  await call("setMyDescription", { description: "What it does" });
  await call("setMyShortDescription", { short_description: "Short" });
  await call("setChatMenuButton", { menu_button: { type: "commands" } });
  assert.deepEqual((await call("getMyCommands")).result, one);
  assert.deepEqual((await call("getMyName", { language_code: "ru" })).result, { name: "Эхо" });
  const shown = await sim.profile(place);
  assert.deepEqual(shown.commands, [{ command: "help", description: "Помощь" }], "in Ann's language");
  assert.equal(shown.name, "Эхо");
  assert.equal(shown.menuButton, "commands");
  assert.deepEqual((await sim.profile({ ...place, lang: "de" })).commands, one);
  assert.equal((await call("setMyCommands", { commands: [{ command: "Ой", description: "x" }] })).error_code, 400);
  assert.equal((await call("getChat", { chat_id: user.id })).result.first_name, "Ann");
});

test("a failed wait says what the chat holds", async () => {
  await using room = await started();
  const { sim, user, call, place } = room;
  await call("sendMessage", { chat_id: user.id, text: "something else" });
  await assert.rejects(
    sim.waitFor({ ...place, text: "wanted", timeoutMs: 1 }),
    /no "wanted"[\s\S]*bot: something else/,
  );
  const found = await sim.waitFor({ ...place, pattern: "some.*else" });
  assert.equal(found.text, "something else");
});
