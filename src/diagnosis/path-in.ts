import type { Thrown } from "#diagnosis/symptom.ts";

/** The file that an error names: its `path`, or the quoted path at the end of its message. */
export function pathIn({ fields, message }: Thrown): string | undefined {
  return fields.get("path") ?? /(?:, \w+ |: )'([^']{1,500})'/.exec(message)?.[1];
}
