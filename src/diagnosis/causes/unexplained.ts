import { type Cause, perhaps } from "#diagnosis/cause.ts";
import { exitLine, exitNumbers } from "#diagnosis/exit-line.ts";

/** Something is wrong, and we do not know why: said so, with all the material. */
export const unexplained: Cause<"unexplained"> = {
  code: "unexplained",
  rest: ({ judging, lastWords }) => {
    switch (judging.kind) {
      case "exit":
        return { ...perhaps(exitNumbers(judging.exit)), seen: [exitLine(judging.exit), ...lastWords] };
      case "hang":
        return { ...perhaps({ exitCode: undefined, signal: undefined }), seen: lastWords };
      case "nothing":
        return undefined;
    }
  },
};
