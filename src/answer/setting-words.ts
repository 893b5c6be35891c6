import type { Lang } from "#contracts/ids.ts";
import type { SettingFault, SettingProblem } from "#contracts/setting-fault.ts";
import { openWords, type Args } from "#answer/words.ts";

/** Names in a row at most; more of them help nobody. */
const namesMax = 5;

const row = (names: readonly string[]): string => names.slice(0, namesMax).join(", ");

function argsOf(fault: SettingFault): Args {
  switch (fault.kind) {
    case "address":
      return { like: fault.like };
    case "word":
      return { words: row(fault.words) };
    case "limit_unknown":
      return { limit: fault.limit, near: fault.near.length === 0 ? "none" : row(fault.near) };
    case "limit_number":
      return { limit: fault.limit };
    case "limits":
    case "url":
    case "ids":
    case "count":
    case "time":
    case "token":
    case "who":
    case "quote":
    case "usd":
    case "prices":
      return {};
  }
}

/** What is wrong with a setting, by its name, and what would be right. */
export function settingWords(
  { name, fault }: SettingProblem,
  lang: Lang,
): { readonly what: string; readonly right: string } {
  const say = openWords(lang, "terminal");
  const id = `setting-${fault.kind.replaceAll("_", "-")}`;
  const args = { name, ...argsOf(fault) };
  return { what: say(id, args), right: say(`${id}.right`, args) };
}

/** The same as a few lines, below one that says how many there are. */
export function settingLines(problems: readonly SettingProblem[], lang: Lang): readonly string[] {
  const head = openWords(lang, "terminal")("settings-wrong", { count: problems.length });
  return [head, ...problems.map((problem) => Object.values(settingWords(problem, lang)).join(" "))];
}
