// Run under a low limit, by start-under-limit.test.ts: uses up descriptors or processes, lets a supervisor try to start a bot,
// gives everything back, and tells what became of the bot.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { SupervisorRig } from "./supervisor-rig.ts";

/** More than the limit that this is run under: without it the machine would be filled. */
const heldMax = 100;

function holdDescriptors(): () => void {
  const held: number[] = [];
  try {
    while (held.length < heldMax) held.push(openSync("/dev/null", "r"));
  } catch {
    return () => held.forEach((descriptor) => closeSync(descriptor)); // there are no more, which is the point
  }
  throw new Error(`${heldMax} descriptors could be opened: there is no limit here`);
}

/** Resolves when no further process can be made. Throws where nothing forbids it. */
async function holdProcesses(): Promise<() => void> {
  const held: ChildProcess[] = [];
  const letGo = (): void => held.forEach((one) => one.kill("SIGKILL"));
  process.once("exit", letGo);
  while (held.length < heldMax) {
    const child = spawn("sleep", ["1000"], { stdio: "ignore" });
    const came = await new Promise((resolve) => {
      child.once("spawn", () => resolve(true));
      child.once("error", () => resolve(false));
    });
    if (came !== true) return letGo;
    held.push(child);
  }
  throw new Error(`${heldMax} processes could be made: there is no limit here`);
}

await readFile(process.execPath); // Node's own threads are there before there is a lack of them
const rig = await SupervisorRig.open();
const letGo = process.argv[2] === "descriptors" ? holdDescriptors() : await holdProcesses();
await rig.add("forever");
const { exit } = await rig.next("run.exited");
letGo();
await rig.state("running");
const { way } = exit;
const without = way.kind === "spawn-failed" ? way.errno : way.kind;
console.log(JSON.stringify({ without, after: rig.stateOf(), givenUp: rig.all("restart.given_up").length }));
await rig[Symbol.asyncDispose]();
