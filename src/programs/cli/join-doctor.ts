import type { Answer } from "#contracts/answer.ts";
import type { Settings } from "#contracts/settings.ts";
import type { DaemonSight } from "#commands/doctor/doctor-parts.ts";
import { runDoctor } from "#commands/doctor/run-doctor.ts";
import { makeUpstream } from "#gate/upstream/upstream.ts";
import { doctorOutside } from "#programs/cli/doctor-outside.ts";
import { seeIsolation } from "#programs/cli/see-isolation.ts";

/** `doctor` with this machine, this network and the gate's probes; nothing is changed and nothing stays open. */
export async function joinDoctor(
  settings: Settings,
  daemon: () => Promise<DaemonSight>,
): Promise<Extract<Answer, { kind: "doctor" }>> {
  const upstream = makeUpstream({ proxy: settings.proxy, limits: settings.limits });
  try {
    return await runDoctor({
      settings,
      node: { version: process.versions.node, path: process.execPath },
      outside: doctorOutside(upstream, settings),
      isolation: () => seeIsolation(settings),
      daemon,
      now: Date.now,
    });
  } finally {
    await upstream.close();
  }
}
