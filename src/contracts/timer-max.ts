/** A timer's longest wait, in milliseconds; a longer one fires at once. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
export const timerMsMax = 2 ** 31 - 1;
