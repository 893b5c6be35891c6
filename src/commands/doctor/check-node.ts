import { checked, type Checked, type DoctorParts } from "#commands/doctor/doctor-parts.ts";

const majorMin = 24;

/** Facts: `version`, `path`. */
export function checkNode({ node: { version, path } }: Pick<DoctorParts, "node">): Checked {
  const major = Number(version.split(".")[0]);
  return checked(major >= majorMin ? "ok" : "failed", { version, path });
}
