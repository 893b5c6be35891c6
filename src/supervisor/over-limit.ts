import type { OverReport } from "#contracts/runtime-port.ts";
import type { Inner } from "#supervisor/inner.ts";

/** A run was found to have more than it may. What was found of a run that is being ended already changes nothing. */
export async function overLimit(inner: Inner, { runId, what, amount, most }: OverReport): Promise<void> {
  const { botId, shared, course, keeper, drive } = inner;
  const { run } = course;
  if (run?.ref.runId !== runId || run.requested !== undefined || keeper.machine.state.kind === "stopping") return;
  const inBytes = what === "files" ? undefined : { bytes: amount, mostBytes: most };
  const { bytes, mostBytes } = inBytes ?? { bytes: undefined, mostBytes: undefined };
  const files = what === "files" ? most : undefined;
  const { tell, now } = shared.ctx;
  await tell({ kind: "limit.exceeded", atMs: now(), botId, runId, what, bytes, mostBytes, files });
  course.change({ over: { what, amount, most } });
  await drive({ kind: "over_limit" });
}
