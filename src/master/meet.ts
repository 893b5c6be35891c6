import type { User } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { Asker } from "#master/command-for.ts";
import type { MasterParts } from "#master/parts.ts";

/** Telegram's `language_code` is an IETF tag, or absent. */
export function langOfCode(code: string | undefined): Lang {
  return /^ru\b/i.test(code ?? "") ? "ru" : "en";
}

/** Who writes to us. Met for the first time they become known, so that a choice of language or bot can be kept for them. */
export async function meet({ owners, now }: MasterParts, user: User): Promise<Asker> {
  const { id: userId, first_name: firstName } = user;
  const known = await owners.get(userId);
  const { lang } =
    known ?? (await owners.meet({ userId, firstName, lang: langOfCode(user.language_code), nowMs: now() }));
  return { userId, firstName, lang };
}
