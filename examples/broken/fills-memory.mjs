import { echo } from "./echo.mjs";

const kept = [];

await echo((text) => {
  for (;;) kept.push(Array.from({ length: 1000 }, () => ({ text })));
});
