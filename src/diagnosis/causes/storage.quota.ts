import { type Cause, sure } from "#diagnosis/cause.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** The bot has filled its private folder, and we ended the run so that it does not fill the disk. */
export const quota: Cause<"storage.quota"> = {
  code: "storage.quota",
  facts: ({ judging }) => {
    if (judging.kind !== "exit") return undefined;
    const over = judging.exit.exit.requested?.over;
    if (over === undefined || over.what === "memory") return undefined;
    const { what, amount, most } = over;
    const facts =
      what === "folder"
        ? ({ what: "bytes", folderBytes: amount, mostBytes: most, files: undefined } as const)
        : ({ what: "files", folderBytes: undefined, mostBytes: undefined, files: most } as const);
    return { ...sure(facts), seen: [exitLine(judging.exit)] };
  },
};
