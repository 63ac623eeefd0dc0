// A clock time of the case's own zone as a moment. Where the clocks were changed it may have come twice, or never.

export function wall(moment, zone) {
  const form = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const found = {};
  for (const part of new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", form).formatToParts(new Date(moment))) found[part.type] = part.value;
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}

// The offsets, in minutes east, with which a day and a clock time existed in a zone, the earlier moment first: none, one or two.
export function offsets(day, clock, zone) {
  const local = `${day}T${clock}`;
  const bare = Date.parse(`${local}Z`);
  const near = [-30, -6, 0, 6, 30].map((hours) => offset(bare + hours * 3600000, zone));
  return [...new Set(near)].filter((minutes) => wall(bare - minutes * 60000, zone) === local).sort((a, b) => b - a);
}

function offset(moment, zone) {
  return Math.round((Date.parse(`${wall(moment, zone)}Z`) - Math.floor(moment / 60000) * 60000) / 60000);
}

export function written(minutes) {
  const size = Math.abs(minutes);
  const two = (value) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
