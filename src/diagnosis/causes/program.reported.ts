import type { Cause } from "#diagnosis/cause.ts";

/** The program says itself (`POST /fault`) that something is wrong, by a name without a rule here; found by `faultFindings`. */
export const reported: Cause<"program.reported"> = { code: "program.reported" };
