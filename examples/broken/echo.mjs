// What the broken bots have in common: they poll, let `handle` do its worst, and echo.
const root = process.env.TELEGRAM_API_ROOT ?? "https://api.telegram.org";

export async function call(method, body) {
  const response = await fetch(`${root}/bot${process.env.BOT_TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
}

export async function echo(handle) {
  for (let offset = 0; ; ) {
    const { result = [] } = await call("getUpdates", { offset, timeout: 30 });
    for (const { update_id, message } of result) {
      if (message?.text) await handle(message.text);
      offset = update_id + 1;
      if (message?.text) await call("sendMessage", { chat_id: message.chat.id, text: `You said: ${message.text}` });
    }
  }
}
