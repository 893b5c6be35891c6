import { loadStream } from "#model/load-stream.ts";

// What the first poll need not wait for is loaded after it.

export const loadPrepare = () => import("#bot/prepare.ts");

export const loadMenus = () => import("#bot/menus.ts");

export const loadTaking = () => import("#bot/taking/take-in.ts");

export const loadAlbums = () => import("#bot/taking/answer-album.ts");

/** Loads everything at once, for whoever fills a compile cache. */
export async function loadAll(): Promise<void> {
  await Promise.all([loadPrepare(), loadMenus(), loadTaking(), loadAlbums(), loadStream()]);
}
