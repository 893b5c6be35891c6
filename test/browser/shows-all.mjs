// A bot that sends what a chat can show, each on its command. For the browser test.
const root = process.env.TELEGRAM_API_ROOT;

async function call(method, body) {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    form.set(name, value instanceof Blob || typeof value === "string" ? value : JSON.stringify(value));
  }
  const answer = await fetch(`${root}/bot${process.env.BOT_TOKEN}/${method}`, { method: "POST", body: form });
  return (await answer.json()).result;
}

const inline = (...keys) => ({ inline_keyboard: [keys.map(([text, data]) => ({ text, callback_data: data }))] });
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const shows = {
  start: (chat_id) => call("sendMessage", { chat_id, text: "ready" }),
  keys: (chat_id) => {
    const keyboard = [[{ text: "Tea" }, { text: "Coffee" }]];
    return call("sendMessage", {
      chat_id,
      text: "Tea or coffee?",
      reply_markup: { keyboard, one_time_keyboard: true },
    });
  },
  styles: (chat_id) => {
    const text =
      '<b>bold</b> <i>italic</i> <code>a &lt; b</code> <a href="https://t.me/BotFather">father</a> @BotFather';
    return call("sendMessage", { chat_id, text, parse_mode: "HTML" });
  },
  alert: (chat_id) =>
    call("sendMessage", { chat_id, text: "Press", reply_markup: inline(["Ask", "ask"], ["Mute", "mute"]) }),
  files: async (chat_id) => {
    await call("sendPhoto", { chat_id, photo: new File([pixel], "dot.png", { type: "image/png" }), caption: "a dot" });
    await call("sendDocument", { chat_id, document: new File(["from the bot"], "list.txt", { type: "text/plain" }) });
    await call("sendVoice", { chat_id, voice: new File(["OggS"], "word.ogg", { type: "audio/ogg" }) });
  },
  change: async (chat_id) => {
    const { message_id } = await call("sendMessage", { chat_id, text: "first words" });
    await call("editMessageText", { chat_id, message_id, text: "second words" });
    const gone = await call("sendMessage", { chat_id, text: "not for long" });
    await call("deleteMessage", { chat_id, message_id: gone.message_id });
  },
};

await call("setMyCommands", {
  commands: Object.keys(shows).map((command) => ({ command, description: `show ${command}` })),
});
for (let offset = 0; ;) {
  for (const { update_id, message, edited_message, callback_query } of await call("getUpdates", {
    offset,
    timeout: 30,
  })) {
    offset = update_id + 1;
    if (callback_query?.data === "ask") {
      await call("answerCallbackQuery", {
        callback_query_id: callback_query.id,
        text: "You have asked",
        show_alert: true,
      });
    }
    const { chat, text = "" } = message ?? edited_message ?? {};
    if (edited_message !== undefined) await call("sendMessage", { chat_id: chat.id, text: `Changed: ${text}` });
    else if (chat !== undefined) {
      await (shows[text.slice(1)]?.(chat.id) ?? call("sendMessage", { chat_id: chat.id, text: `You said: ${text}` }));
    }
  }
}
