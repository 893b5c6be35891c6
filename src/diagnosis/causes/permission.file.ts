import { type Cause, sure } from "#diagnosis/cause.ts";
import { pathIn } from "#diagnosis/path-in.ts";

/** A file or folder does not belong to the bot, and the system does not let it in. */
export const permissionFile: Cause<"permission.file"> = {
  code: "permission.file",
  thrown: (thrown) => {
    const { code, message, name, fields } = thrown;
    if (/^(?:listen|bind|spawn)/.test(fields.get("syscall") ?? "") || message.startsWith("listen ")) return undefined;
    const isDenied =
      code === "EACCES" || code === "EPERM" || (name === "PermissionError" && /\[Errno (?:1|13)\]/.test(message));
    const path = pathIn(thrown);
    return isDenied && path !== undefined ? sure({ path }) : undefined;
  },
};
