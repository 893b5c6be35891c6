import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

const notThere: readonly RegExp[] = [
  /cannot import name '(\w{1,100})' from/,
  /does not provide an export named '?([\w$]{1,100})/,
  /^Named export '([\w$]{1,100})' not found\. The requested module/,
  /^No such built-in module: ([\w:/]{1,100})/,
  /^Export named '([\w$]{1,100})' not found in module/,
];

function nameIn({ message, name, block }: Thrown): string | undefined {
  if (name.endsWith("APIRemovedInV1")) return "openai";
  const known = notThere.map((way) => way.exec(message)?.[1]).find((found) => found !== undefined);
  // Old OpenAI libraries hand `proxies` to a newer httpx.
  return known ?? (/unexpected keyword argument 'proxies'/.test(message) && block !== "" ? "proxies" : undefined);
}

const unexpected = /unexpected keyword argument '(\w{1,100})'/;

/** A library has another version than the program was written for. */
export const versionMismatch: Cause<"program.version_mismatch"> = {
  code: "program.version_mismatch",
  thrown: (thrown) => {
    const name = nameIn(thrown);
    if (name !== undefined) return sure({ name });
    const argument = unexpected.exec(thrown.message)?.[1];
    const inLibrary = thrown.frames.some((frame) => /site-packages|dist-packages/.test(frame));
    return argument !== undefined && inLibrary ? likely({ name: argument }) : undefined;
  },
};
