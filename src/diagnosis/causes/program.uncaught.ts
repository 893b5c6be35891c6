import { type Cause, likely } from "#diagnosis/cause.ts";
import { ownFrame } from "#diagnosis/own-frame.ts";

const charsMax = 200;

/** An error that nobody caught ended the program: a bug in it, or something it did not expect. */
export const uncaught: Cause<"program.uncaught"> = {
  code: "program.uncaught",
  plain: ({ name, message, frames }) =>
    likely({
      error: name === "error" ? "Error" : name,
      message: message.split("\n")[0]?.slice(0, charsMax) ?? "",
      place: ownFrame(frames),
    }),
};
