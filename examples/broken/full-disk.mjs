import { writeFileSync } from "node:fs";
import { echo } from "./echo.mjs";

// The kernel's own full disk: every write to it fails with ENOSPC.
await echo((text) => writeFileSync("/dev/full", `${text}\n`));
