// Run under a low limit on descriptors: uses all of them up, tries to start a program, frees them, and tries again.
import { closeSync, openSync } from "node:fs";
import { RuntimeRig } from "./runtime-rig.ts";

const rig = new RuntimeRig();
await rig.runtime.runs(7); // loads what it needs while there are descriptors
const held: number[] = [];
try {
  for (;;) held.push(openSync("/dev/null", "r"));
} catch {
  // this is the point of the program
}
const first = await rig.start(["true"]);
for (const descriptor of held) closeSync(descriptor);
const second = await rig.start(["true"]);
console.log(JSON.stringify({ without: first.kind === "failed" ? first.way.errno : first.kind, after: second.kind }));
if (second.kind === "started") await rig.exit(second.runId);
await rig[Symbol.asyncDispose]();
