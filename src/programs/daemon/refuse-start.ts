import { settingLines } from "#answer/setting-words.ts";
import { startWords } from "#answer/start-words.ts";
import type { Lang } from "#contracts/ids.ts";
import type { SettingProblem } from "#contracts/setting-fault.ts";
import type { StartTrouble } from "#contracts/start-trouble.ts";
import { mayHeal } from "#contracts/store-trouble.ts";

/** Why the daemon does not start: what is wrong, and what would be right. */
export type StartRefusal = { readonly exitCode: number; readonly lines: readonly string[] };

const wrongSettings = 78;

/** Every wrong setting by its name, in the language of whoever starts us. */
export function refuseSettings(problems: readonly SettingProblem[], lang: Lang): StartRefusal {
  return { exitCode: wrongSettings, lines: settingLines(problems, lang) };
}

/** Something outside is not as it must be, and may be well again by itself: whoever starts us may try later. */
const tryLater = 75;

/** One sentence that says it all: a folder, a key, a port. */
export function refuse(trouble: StartTrouble, lang: Lang): StartRefusal {
  const isLater = trouble.kind === "store" && mayHeal(trouble.trouble);
  return { exitCode: isLater ? tryLater : wrongSettings, lines: [startWords(trouble, lang)] };
}
