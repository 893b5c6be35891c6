import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

function formatOf({ name, message, frames }: Thrown): "json" | "yaml" | "toml" | undefined {
  if (/YAMLParseError|YAMLException|yaml\.(?:scanner|parser)\.|YAMLSemanticError/.test(name)) return "yaml";
  if (/TOMLDecodeError|TomlError/.test(name)) return "toml";
  if (name.endsWith("JSONDecodeError")) return "json";
  const isJson = /in JSON at position|is not valid JSON|JSON input|JSON Parse error|JSON\.parse/.test(message);
  const inParse = frames.some((frame) => frame.startsWith("JSON.parse"));
  return name === "SyntaxError" && (isJson || inParse) ? "json" : undefined;
}

/** A file or an answer that the program reads cannot be parsed. That it is a file of settings is likely when it starts. */
export const configParse: Cause<"config.parse"> = {
  code: "config.parse",
  thrown: (thrown) => {
    const format = formatOf(thrown);
    if (format === undefined) return undefined;
    const place = /(line \d{1,7},? column \d{1,7}|position \d{1,9})/.exec(thrown.message)?.[1];
    const facts = { format, place };
    return thrown.weight === "fatal" && format !== "json" ? sure(facts) : likely(facts);
  },
};
