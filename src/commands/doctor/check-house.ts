import { leftOpen } from "#contracts/isolation.ts";
import { checked, type Checked, type DaemonSight, type IsolationSight } from "#commands/doctor/doctor-parts.ts";

/**
 * Facts: `rung` and `network`; what `blocked` more; what is left `open`, by the names of dangers; `closable` `yes` when
 * HATCHERY_EGRESS=gate would close it.
 */
export function checkIsolation({ keeping, blocked, refuses, viewsWork }: IsolationSight): Checked {
  const { rung, closed } = keeping;
  const open = leftOpen(keeping);
  const facts = {
    rung,
    network: closed ? "closed" : "open",
    ...(blocked === undefined ? {} : { blocked }),
    ...(open.length === 0 ? {} : { open: open.join(" ") }),
    ...(viewsWork && !closed ? { closable: "yes" } : {}),
  };
  if (refuses) return checked("failed", facts);
  return checked(rung === "same-user" || blocked !== undefined ? "warning" : "ok", facts);
}

/** Facts: `pid`, `version`; `port` and who holds it (`pid`, `command`); `path` and `errno` of a token we may not read. */
export function checkDaemon(sight: DaemonSight): Checked {
  switch (sight.kind) {
    case "answers": {
      const facts = { pid: String(sight.pid), version: sight.version };
      return sight.ready ? checked("ok", facts) : checked("warning", { ...facts, ready: "no" });
    }
    case "absent":
      return checked("not_set");
    case "closed":
      return checked("could_not_check", { path: sight.file, errno: sight.errno });
    case "port_taken": {
      const { holder } = sight;
      const by = holder === undefined ? {} : { pid: String(holder.pid), command: holder.command };
      return checked("failed", { port: String(sight.port), ...by });
    }
  }
}
