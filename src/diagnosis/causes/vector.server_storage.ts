import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const said = /No space left on device|Out of memory, free|WAL.{0,40}(?:panic|error)|Service internal error/i;

/** Qdrant runs but cannot work: its disk or its memory is full. */
export const serverStorage: Cause<"vector.server_storage"> = {
  code: "vector.server_storage",
  refused: ({ side, status, text }) => {
    if (side !== "vector" || status === undefined || status < 500) return undefined;
    return said.test(text) ? sure({ status }) : likely({ status });
  },
};
