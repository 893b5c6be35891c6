import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** Node ran out of things to do while the program still waited for something. */
export const unsettledAwait: Cause<"program.unsettled_await"> = {
  code: "program.unsettled_await",
  facts: ({ judging, lastWords }) => {
    if (judging.kind !== "exit") return undefined;
    const { way } = judging.exit.exit;
    if (way.kind !== "code" || way.code !== 13) return undefined;
    const said = lastWords.filter(({ text }) => text.includes("unsettled top-level await"));
    // Node 20 says nothing at all and leaves only its code.
    return { ...(said.length > 0 ? sure : likely)({ exitCode: 13 }), seen: [...said, exitLine(judging.exit)] };
  },
  line: ({ text }) =>
    text.startsWith("Warning: Detected unsettled top-level await") ? sure({ exitCode: 13 }) : undefined,
};
