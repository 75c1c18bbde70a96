/** Times, sizes and names in Russian. */

const TIME = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long" });
const UNITS = ["Б", "КБ", "МБ", "ГБ"];

export const timeOf = (seconds) => TIME.format(new Date(seconds * 1000));

export function dayOf(seconds) {
  const day = new Date(seconds * 1000);
  return day.toDateString() === new Date().toDateString() ? "Сегодня" : DAY.format(day);
}

export function sizeOf(bytes) {
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = size < 10 && unit > 0 ? 1 : 0;
  return `${size.toFixed(digits).replace(".", ",")} ${UNITS[unit]}`;
}

export function initialsOf(person) {
  return [person.first_name, person.last_name]
    .filter(Boolean)
    .map((name) => [...name][0])
    .join("");
}

export function extensionOf(name) {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1, dot + 6).toLowerCase() : "";
}
