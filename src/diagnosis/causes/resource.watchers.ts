import { type Cause, sure } from "#diagnosis/cause.ts";

/** The system's limit on watched files is reached; a bot in service needs to watch none. */
export const watchers: Cause<"resource.watchers"> = {
  code: "resource.watchers",
  thrown: ({ code, message, fields }) => {
    const isWatch = /number of file watchers reached|inotify/i.test(message) || fields.get("syscall") === "watch";
    const isFull = code === "ENOSPC" || code === "EMFILE" || /\[Errno 28\]/.test(message);
    return isWatch && isFull ? sure({ errno: code ?? "ENOSPC" }) : undefined;
  },
};
