import { type Cause, sure } from "#diagnosis/cause.ts";

const folderIn = (text: string): string | undefined =>
  /Storage folder (\S{1,300}) is already accessed by another instance of Qdrant/.exec(text)?.[1];

/** Two processes use one folder of Qdrant's local mode. */
export const localLock: Cause<"vector.local_lock"> = {
  code: "vector.local_lock",
  thrown: ({ message }) => {
    const path = folderIn(message);
    return path === undefined ? undefined : sure({ path });
  },
  line: ({ text }) => {
    const path = folderIn(text);
    return path === undefined ? undefined : sure({ path });
  },
};
