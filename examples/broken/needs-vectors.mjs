import { echo } from "./echo.mjs";

async function lookUp() {
  const response = await fetch(`${process.env.QDRANT_URL}/readyz`, {
    headers: { "api-key": process.env.QDRANT_API_KEY ?? "" },
  });
  if (!response.ok) console.error(`the vector store answered ${response.status}`);
}

await lookUp();
await echo(lookUp);
