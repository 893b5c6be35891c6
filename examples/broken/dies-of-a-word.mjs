import { echo } from "./echo.mjs";

const answers = { hello: { text: "hi" } };

await echo((text) => {
  if (text.toLowerCase().includes("boom")) console.log(answers[text].text);
});
