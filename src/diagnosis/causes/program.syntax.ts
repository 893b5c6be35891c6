import { type Cause, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

const names = /^(?:SyntaxError|IndentationError|TabError)$/;
const bunParser = /^(?:Expected .{1,60} but found|Unexpected |Syntax Error)/;

/** `JSON.parse` and other readers of text throw the same class: their trouble is the text, not the program. */
const isParsing = ({ message, frames }: Thrown): boolean =>
  /\bJSON\b/.test(message) || frames.some((frame) => /JSON\.parse|new RegExp|RegExp \(/.test(frame));

/** The program's text has an error, or is written for a newer runtime. */
export const syntax: Cause<"program.syntax"> = {
  code: "program.syntax",
  thrown: (thrown) => {
    const isBun = thrown.name === "error" && bunParser.test(thrown.message);
    if ((!names.test(thrown.name) && !isBun) || isParsing(thrown)) return undefined;
    return sure({ problem: thrown.message.slice(0, 200) });
  },
};
