import { type Cause, sure } from "#diagnosis/cause.ts";

const said =
  /no such (?:table|column): ([\w.]{1,100})|relation "([\w.]{1,100})" does not exist|column "?([\w.]{1,100})"? does not exist|The table `([\w.]{1,100})` does not exist/;

const codes = new Set(["42P01", "42703", "P2021", "P2022"]);

/** The database has no such table or column: a migration was not run. */
export const dbSchema: Cause<"storage.db_schema"> = {
  code: "storage.db_schema",
  thrown: ({ code, message }) => {
    const found = said
      .exec(message)
      ?.slice(1)
      .find((name) => name !== undefined);
    return found !== undefined || codes.has(code ?? "") ? sure({ name: found ?? "" }) : undefined;
  },
};
