import { type Cause, sure } from "#diagnosis/cause.ts";

/** Ports below 1024 are for the system; the bot may not listen there. */
export const permissionPort: Cause<"permission.port"> = {
  code: "permission.port",
  thrown: ({ code, message, fields }) => {
    const isListen = message.startsWith("listen ") || fields.get("syscall") === "listen";
    if (!isListen || (code !== "EACCES" && !/\bEACCES\b/.test(message))) return undefined;
    return sure({ port: fields.get("port") ?? /:(\d{1,5})$/.exec(message)?.[1] });
  },
};
