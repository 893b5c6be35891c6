// The daemon. `hatchery up` starts it; `hatchery up --foreground` is the same in the terminal's own process.
import { enterBounds } from "#programs/daemon/enter-bounds.ts";
import { keepCompiled } from "#programs/daemon/keep-compiled.ts";

enterBounds();
keepCompiled();
const { runDaemon } = await import("#programs/daemon/run-daemon.ts");
process.exit(await runDaemon());
