import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const said: readonly RegExp[] = [
  /Environment variable not found: (\w{1,80})/,
  /set the `?(OPENAI_API_KEY)`? (?:or `OPENAI_ADMIN_KEY` )?environment variable/,
  /The (\w{1,80}) environment variable is (?:missing|not set|required)/i,
  /(?:[Mm]issing|[Rr]equired|[Uu]nset|[Nn]o) (?:required )?environment variables?:? ["'`]?([A-Z][A-Z0-9_]{2,80})/,
  /\b([A-Z][A-Z0-9_]{2,80}) (?:is (?:not set|required|missing|undefined|not defined)|must be set|не задан)/,
];

const nameIn = (text: string): string | undefined =>
  said.map((way) => way.exec(text)?.[1]).find((found) => found !== undefined);

/** A setting that the program needs is not in its environment. */
export const envMissing: Cause<"config.env_missing"> = {
  code: "config.env_missing",
  thrown: ({ name, message, frames, block }) => {
    const found = nameIn(message);
    if (found !== undefined) return sure({ name: found });
    const key = name === "KeyError" ? /^'([A-Z][A-Z0-9_]{1,80})'$/.exec(message)?.[1] : undefined;
    if (key === undefined) return undefined;
    const fromEnvironment = /os\.environ\[/.test(block) || frames.some((frame) => /<frozen os>|\/os\.py"/.test(frame));
    return fromEnvironment ? sure({ name: key }) : undefined;
  },
  line: ({ text }) => {
    const found = nameIn(text);
    return found === undefined ? undefined : likely({ name: found });
  },
};
