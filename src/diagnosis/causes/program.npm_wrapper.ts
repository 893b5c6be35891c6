import { type Cause, sure } from "#diagnosis/cause.ts";

const said: readonly (readonly [RegExp, string | undefined])[] = [
  [/^npm (?:error|ERR!) Missing script: "?([\w:.-]{1,60})/, undefined],
  [/^error: script "?([\w:.-]{1,60})"? not found|^error: Script not found "([\w:.-]{1,60})"/i, undefined],
  [/^npm (?:error|ERR!) code EJSONPARSE/, "package.json"],
];

/** npm could not even begin: the script is not in package.json, or the file cannot be read. */
export const npmWrapper: Cause<"program.npm_wrapper"> = {
  code: "program.npm_wrapper",
  line: ({ text }) => {
    for (const [way, name] of said) {
      const found = way.exec(text);
      if (found !== null) return sure({ script: name ?? found[1] ?? found[2] ?? "" });
    }
    return undefined;
  },
};
