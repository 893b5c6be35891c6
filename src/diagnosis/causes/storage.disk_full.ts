import type { HostFacts } from "#contracts/evidence.ts";
import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { pathIn } from "#diagnosis/path-in.ts";
import { isSqlite } from "#diagnosis/sqlite-error.ts";

const signs = { codes: ["SQLITE_FULL"], texts: /database or disk is full/ };
const freeBytesMin = 1024 * 1024;

const isFull = (host: HostFacts | undefined): host is HostFacts =>
  host?.diskFreeBytes !== undefined && host.diskFreeBytes < freeBytesMin;

/** Nothing can be written any more: the disk, or this user's share of it, is full. */
export const diskFull: Cause<"storage.disk_full"> = {
  code: "storage.disk_full",
  facts: ({ evidence: { host }, judging }) => {
    if (!isFull(host) || judging.kind === "nothing") return undefined;
    const seen = [
      { source: "host", line: undefined, atMs: host.atMs, text: `free on disk: ${host.diskFreeBytes} bytes` },
    ] as const;
    return { ...likely({ path: undefined }), seen };
  },
  thrown: (thrown) => {
    const { code, message } = thrown;
    const isWatch = /watch|inotify/i.test(message);
    const isWrite = code === "ENOSPC" || code === "EDQUOT" || code === "53100" || /\[Errno (?:28|122)\]/.test(message);
    return (isWrite && !isWatch) || isSqlite(thrown, signs) ? sure({ path: pathIn(thrown) }) : undefined;
  },
  line: ({ text }) => (text.endsWith(": No space left on device") ? likely({ path: undefined }) : undefined),
};
