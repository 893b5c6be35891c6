// An echo bot without any library. Runs under Hatchery, or anywhere with BOT_TOKEN set.
const root = process.env.TELEGRAM_API_ROOT ?? "https://api.telegram.org";
const call = async (method, body) =>
  (await fetch(`${root}/bot${process.env.BOT_TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })).json();
for (let offset = 0; ; ) {
  const { result = [] } = await call("getUpdates", { offset, timeout: 30 });
  for (const { update_id, message } of result) {
    offset = update_id + 1;
    if (message?.text) await call("sendMessage", { chat_id: message.chat.id, text: `You said: ${message.text}` });
  }
}
