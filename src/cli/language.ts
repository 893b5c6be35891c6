import type { Lang } from "#contracts/ids.ts";

/** The person's language as the system says it: LC_ALL, then LC_MESSAGES, then LANG. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Lang {
  const set = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return /^ru(?:[_.@-]|$)/i.test(set ?? "") ? "ru" : "en";
}
