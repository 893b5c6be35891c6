import { useSignal } from "@preact/signals";
import { misfortunes, type Misfortune } from "#contracts/demo.ts";
import { mendAll, strike } from "#page/api.ts";
import { wasBroken } from "#page/guide.ts";
import { wish } from "#page/wish.ts";
import { insideWords } from "#page/words.ts";

/** Buttons that bring real misfortune over a bot, each with what to expect, and the one that takes it all back. */
export function BreakIt({ botId }: { readonly botId: number }) {
  const say = insideWords();
  const busy = useSignal("");
  const act = async (what: Misfortune | "mend"): Promise<void> => {
    busy.value = what;
    const asked = what === "mend" ? mendAll() : strike(botId, what);
    const isDone = await wish(asked, what === "mend" ? say.mended : say.done);
    if (isDone && what !== "mend") wasBroken();
    busy.value = "";
  };
  return (
    <section>
      <h3>{say.breakIt}</h3>
      <p class="why">{say.breakWhy}</p>
      <ul class="misfortunes">
        {misfortunes.map((what) => (
          <li key={what}>
            <button
              type="button"
              aria-busy={busy.value === what}
              data-test={`break-${what}`}
              onClick={() => void act(what)}
            >
              {say.struck[what].label}
            </button>
            <span>{say.struck[what].expect}</span>
          </li>
        ))}
      </ul>
      <button type="button" class="main mend" data-test="mend" onClick={() => void act("mend")}>
        {say.mendAll}
      </button>
    </section>
  );
}
