// The daemon. `hatchery up` starts it; `hatchery up --foreground` is the same in the terminal's own process.
import { runDaemon } from "#programs/daemon/run-daemon.ts";

process.exit(await runDaemon());
