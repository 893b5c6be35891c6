import type { DaemonSight } from "#commands/doctor/doctor-parts.ts";
import type { Settings } from "#contracts/settings.ts";
import type { DaemonCalls } from "#cli/daemon-calls.ts";

/** What is at the control address, as `doctor` wants to know it. `answersAt` tells whether anything listens there. */
export async function seeDaemon(
  daemon: DaemonCalls,
  settings: Settings,
  portHolder: (port: number) => { readonly pid: number; readonly command: string } | undefined,
): Promise<DaemonSight> {
  const asked = await daemon.command({ verb: "daemon" });
  if (asked.kind === "ok" && asked.value.kind === "daemon") {
    const { pid, version } = asked.value;
    const readiness = await daemon.readiness();
    return { kind: "answers", pid, version, ready: readiness.kind === "ok" && readiness.value.ready };
  }
  if (asked.kind === "trouble" && asked.id === "daemon-closed") {
    return { kind: "closed", file: String(asked.args["file"]), errno: String(asked.args["errno"]) };
  }
  const { port } = settings.http;
  const holder = port === 0 ? undefined : portHolder(port);
  return holder === undefined && asked.kind === "trouble" && asked.id !== "daemon-foreign"
    ? { kind: "absent" }
    : { kind: "port_taken", port, holder };
}
