import { render } from "preact";
import { App } from "#page/app.tsx";
import { followDaemon, followSandbox, load } from "#page/live.ts";
import "#page/style.css";

const place = document.querySelector("#app");
if (place === null) throw new Error("the page has no place for the app");
render(<App />, place);
await load();
followSandbox();
followDaemon();
