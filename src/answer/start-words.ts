import type { Lang } from "#contracts/ids.ts";
import type { StartTrouble } from "#contracts/start-trouble.ts";
import { blockedBy } from "#answer/isolation-words.ts";
import { storeWords } from "#answer/store-words.ts";
import { openWords, type Args } from "#answer/words.ts";

function argsOf(trouble: Exclude<StartTrouble, { kind: "store" }>, say: (id: string) => string): Args {
  switch (trouble.kind) {
    case "no_token":
      return {};
    case "port_taken": {
      const { setting, port, holder, ended } = trouble;
      const held = holder === undefined ? { command: "none", pid: "" } : { ...holder, pid: String(holder.pid) };
      return { setting, port: String(port), command: held.command, pid: held.pid, ended };
    }
    case "address":
      return { setting: trouble.setting, why: trouble.why };
    case "held":
      return { held: trouble.held, gate: trouble.gate };
    case "egress":
      return { why: blockedBy(trouble.why, say) };
  }
}

/** Why Hatchery does not start, and what would be right, in one line. */
export function startWords(trouble: StartTrouble, lang: Lang): string {
  const say = openWords(lang, "terminal");
  const text =
    trouble.kind === "store"
      ? storeWords(trouble.trouble, lang)
      : say(`start-${trouble.kind.replace("_", "-")}`, argsOf(trouble, say)).trim();
  return `${say("start-refused")} ${text}`;
}
