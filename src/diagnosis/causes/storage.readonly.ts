import { type Cause, sure } from "#diagnosis/cause.ts";
import { pathIn } from "#diagnosis/path-in.ts";
import { isSqlite } from "#diagnosis/sqlite-error.ts";

const signs = { codes: ["SQLITE_READONLY"], texts: /attempt to write a readonly database/ };

/** The program may read here but not write. */
export const readonly: Cause<"storage.readonly"> = {
  code: "storage.readonly",
  thrown: (thrown) => {
    const { code, message } = thrown;
    const isRefused = code === "EROFS" || /\[Errno 30\]|Read-only file system/.test(message);
    return isRefused || isSqlite(thrown, signs) ? sure({ path: pathIn(thrown) }) : undefined;
  },
};
