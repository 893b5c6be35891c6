import type { Dispatcher } from "undici";

const heard = (handler: Dispatcher.DispatchHandler, onLeave: () => void): Dispatcher.DispatchHandler => ({
  onRequestStart: (...start) => {
    onLeave();
    handler.onRequestStart?.(...start);
  },
  onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
  onResponseStart: (...start) => handler.onResponseStart?.(...start),
  onResponseData: (...data) => handler.onResponseData?.(...data),
  onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
  onResponseError: (...error) => handler.onResponseError?.(...error),
});

/** The same way out. `onLeave` hears when a request goes out over a connection that stands: before that nobody can have it. */
export const leaving = (way: Dispatcher, onLeave: () => void): Dispatcher =>
  way.compose((dispatch) => (options, handler) => dispatch(options, heard(handler, onLeave)));
