const whole = new Intl.NumberFormat('en');
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const moment = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });

export const count = (value) => whole.format(value);

export const counted = (value, one, many) => `${count(value)} ${value === 1 ? one : many}`;

export const euros = (value) => money.format(value);

export const when = (instant) => moment.format(new Date(instant));

export const percent = (ratio) => (ratio == null ? '–' : `${Math.floor(ratio * 100)}%`);

export function bytes(value) {
  if (value < 1024) {
    return `${value} B`;
  }
  const kilobytes = value / 1024;
  return kilobytes < 1024 ? `${short(kilobytes)} KB` : kilobytes < 1024 * 1024 ? `${short(kilobytes / 1024)} MB` : `${short(kilobytes / 1024 / 1024)} GB`;
}

/** As exact as people need: microseconds matter below a millisecond only. */
export function duration(micros) {
  if (micros === 0) {
    return '0 s';
  }
  const millis = micros / 1000;
  if (millis < 1) {
    return `${millis.toFixed(2)} ms`;
  }
  if (millis < 1000) {
    return `${short(millis)} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 60) {
    return `${short(seconds)} s`;
  }
  const minutes = seconds / 60;
  return minutes < 60 ? `${short(minutes)} min` : minutes < 60 * 48 ? `${short(minutes / 60)} h` : `${short(minutes / 60 / 24)} days`;
}

function short(value) {
  return value < 10 ? value.toFixed(1).replace('.0', '') : whole.format(Math.round(value));
}
