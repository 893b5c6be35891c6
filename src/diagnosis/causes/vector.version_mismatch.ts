import { type Cause, likely, perhaps } from "#diagnosis/cause.ts";

/** The Qdrant server does not know what it is asked: it is older than the program's library. */
export const vectorVersion: Cause<"vector.version_mismatch"> = {
  code: "vector.version_mismatch",
  refused: ({ side, status, text, method }) => {
    if (side !== "vector" || status !== 404 || /doesn\\?'t exist/.test(text)) return undefined;
    const isNew = /points\/query/.test(`${method ?? ""} ${text}`);
    return isNew ? likely({ method }) : perhaps({ method });
  },
};
