import type { GateForSupervisor } from "#contracts/gate-ports.ts";
import type { Capabilities } from "#gate/capability/capabilities.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { Intakes } from "#gate/intake/intakes.ts";
import { Ends } from "#gate/run/ends.ts";
import type { Runs } from "#gate/run/runs.ts";

export type RunsPortParts = {
  readonly core: GateCore;
  readonly runs: Runs;
  readonly capabilities: Capabilities;
  readonly intakes: Intakes;
};

/** What the supervisor asks of the gate about runs and what is received for them; nothing here needs a server. */
export function runsPort({ core, runs, capabilities, intakes }: RunsPortParts) {
  const ends = new Ends({ core, runs, capabilities });
  return {
    issueCapability: async (run) => {
      await ends.settle(run.botId);
      const capability = await capabilities.issue(run, core.now());
      runs.begin(run, false);
      intakes.tryAgain(run.botId);
      return capability;
    },
    endRun: (run, end) => ends.end(run, end),
    setIntake: (botId, on) => intakes.set(botId, on),
    activity: ({ runId }) => runs.activity(runId),
    intakeView: (botId) => intakes.view(botId),
    faults: (runId) => runs.find(runId)?.faults ?? [],
    clockMoved: (step) => {
      for (const seen of runs.all()) seen.clockMoved(step);
      intakes.clockMoved(step);
    },
  } satisfies Partial<GateForSupervisor>;
}
