import type { BotId } from "#contracts/ids.ts";
import type { DaemonCalls } from "#cli/daemon-calls.ts";
import { exitCode } from "#cli/exit-code.ts";
import { ok, trouble, usage, type Outcome } from "#cli/trouble.ts";

/** A bot as a person names it: its number, or its username with or without the `@`. */
export async function findBot(word: string, daemon: DaemonCalls): Promise<Outcome<BotId>> {
  if (/^\d{1,15}$/.test(word)) return ok(Number(word));
  const [, username] = /^@?([A-Za-z]\w{2,63})$/.exec(word) ?? [];
  if (username === undefined) return usage("bot", { word });
  const listed = await daemon.command({ verb: "list" });
  if (listed.kind !== "ok") return listed;
  const bots = listed.value.kind === "list" ? listed.value.bots : [];
  const bot = bots.find((one) => one.username.toLowerCase() === username.toLowerCase());
  return bot === undefined ? trouble(exitCode.refused, "bot-unknown", { username }) : ok(bot.botId);
}
