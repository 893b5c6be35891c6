import type { Gap } from "#contracts/evidence.ts";
import type { EvidenceLine } from "#contracts/finding.ts";
import { type Cause, perhaps } from "#diagnosis/cause.ts";
import { exitLine, exitNumbers } from "#diagnosis/exit-line.ts";

const gapLine = ({ what, why }: Gap): EvidenceLine => ({
  source: "supervisor",
  line: undefined,
  atMs: undefined,
  text: `could not be read: ${what} (${why})`,
});

/** Something is wrong, and we do not know why: said so, with all the material. */
export const unexplained: Cause<"unexplained"> = {
  code: "unexplained",
  rest: ({ judging, lastWords: words, evidence: { gaps = [] } }) => {
    const lastWords = [...words, ...gaps.map(gapLine)];
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
