import { render } from "preact";
import { App } from "#page/app.tsx";
import { live } from "#page/live.ts";
import { speak } from "#page/words.ts";
import "#page/style.css";

const place = document.querySelector("#app");
if (place === null) throw new Error("the page has no place for the app");
await speak(navigator.language.startsWith("ru") ? "ru" : "en");
render(<App />, place);
live();
