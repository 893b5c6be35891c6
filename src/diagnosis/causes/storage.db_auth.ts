import { type Cause, sure } from "#diagnosis/cause.ts";

const codes = new Set(["28P01", "28000", "P1000", "ER_ACCESS_DENIED_ERROR"]);
const said =
  /password authentication failed for user "?([\w.-]{1,80})|Access denied for user '([\w.-]{1,80})'|WRONGPASS|NOAUTH Authentication required/;

/** The program's own database refuses its name or password. */
export const dbAuth: Cause<"storage.db_auth"> = {
  code: "storage.db_auth",
  thrown: ({ code, message }) => {
    const found = said.exec(message);
    return found !== null || codes.has(code ?? "") ? sure({ user: found?.[1] ?? found?.[2] }) : undefined;
  },
  line: ({ text }) => {
    const found = said.exec(text);
    return found === null ? undefined : sure({ user: found[1] ?? found[2] });
  },
};
