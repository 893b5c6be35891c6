import { type Cause, sure } from "#diagnosis/cause.ts";

const shareTold = 0.05;
/** Five percent of a large disk is still plenty. */
const freeBytesPlenty = 5 * 1024 ** 3;

/** The disk with the data folder is nearly full. */
export const diskSoonFull: Cause<"soon.disk_full"> = {
  code: "soon.disk_full",
  soon: ({ host }) => {
    if (host?.diskFreeBytes === undefined || host.diskTotalBytes === undefined) return undefined;
    const { diskFreeBytes, diskTotalBytes, atMs } = host;
    if (diskFreeBytes >= freeBytesPlenty || diskFreeBytes >= diskTotalBytes * shareTold) return undefined;
    const seen = [{ source: "host", line: undefined, atMs, text: `free on disk: ${diskFreeBytes} bytes` }] as const;
    return { ...sure({ freeBytes: diskFreeBytes }), seen };
  },
};
