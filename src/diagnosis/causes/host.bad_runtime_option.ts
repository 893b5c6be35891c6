import { type Cause, sure } from "#diagnosis/cause.ts";

const said: readonly RegExp[] = [
  /^\S*\bnode\S*: bad option: (\S{1,200})/,
  /^\S*\bnode\S*: (--\S{1,200}|\[redacted\]) is not allowed in NODE_OPTIONS/,
  /^\S*\bnode\S*: (--?\S{1,200}) requires an argument/,
  /^unknown option (-\w)$/i, // Python
  /^Unknown option: (-\w)$/,
];

/** The runtime does not know an option that it is started with. */
export const badRuntimeOption: Cause<"host.bad_runtime_option"> = {
  code: "host.bad_runtime_option",
  line: ({ text }) => {
    const option = said.map((way) => way.exec(text)?.[1]).find((found) => found !== undefined);
    return option === undefined ? undefined : sure({ option });
  },
};
