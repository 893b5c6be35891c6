import type { Lang } from "#contracts/ids.ts";
import { openWords } from "#answer/words.ts";

/** The Master's commands in the order of its menu. */
export const menuCommands = [
  "start",
  "create",
  "bots",
  "status",
  "debug",
  "restart",
  "stop",
  "resume",
  "key",
  "model",
  "usage",
  "limit",
  "undo",
  "explain",
  "export",
  "delete",
  "language",
  "privacy",
  "help",
] as const;

export type MenuCommand = (typeof menuCommands)[number];

/** The Master's command menu for Telegram's setMyCommands: names without the slash, descriptions of at most 256 characters. */
export function commandMenu(lang: Lang): readonly { readonly command: MenuCommand; readonly description: string }[] {
  const say = openWords(lang, "master");
  return menuCommands.map((command) => ({ command, description: say(`menu-${command}`) }));
}
