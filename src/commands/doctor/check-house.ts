import { checked, type Checked, type DaemonSight, type IsolationSight } from "#commands/doctor/doctor-parts.ts";

/** Facts: `rung`, and what `blocked` a better one. */
export function checkIsolation(sight: IsolationSight): Checked {
  const { rung } = sight;
  return rung === "own-user" ? checked("ok", { rung }) : checked("warning", { rung, blocked: sight.blocked });
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
