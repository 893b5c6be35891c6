import { callbackMethods } from "#sandbox/telegram/callbacks.ts";
import { chatMethods } from "#sandbox/telegram/chat-methods.ts";
import { commandMethods } from "#sandbox/telegram/commands.ts";
import { editMethods } from "#sandbox/telegram/edit.ts";
import { fileMethods } from "#sandbox/telegram/files.ts";
import { identityMethods } from "#sandbox/telegram/identity.ts";
import { managedMethods } from "#sandbox/telegram/managed.ts";
import type { Method } from "#sandbox/telegram/method.ts";
import { profileMethods } from "#sandbox/telegram/profile.ts";
import { receiveMethods } from "#sandbox/telegram/receive.ts";
import { richMethods } from "#sandbox/telegram/rich.ts";
import { sendMethods } from "#sandbox/telegram/send.ts";

const all: Readonly<Record<string, Method>> = {
  ...identityMethods,
  ...receiveMethods,
  ...sendMethods,
  ...richMethods,
  ...fileMethods,
  ...chatMethods,
  ...managedMethods,
  ...editMethods,
  ...callbackMethods,
  ...commandMethods,
  ...profileMethods,
};

const byName = new Map(Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]));

/** The method of that name, in any case of letters as in Telegram; undefined for one that this server does not know. */
export function methodNamed(name: string): Method | undefined {
  return byName.get(name.toLowerCase());
}
