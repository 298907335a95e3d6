// How the portal writes the size of a file: the rule of `format_size` in core/formats.py, for files still with the browser.
// Whole numbers only, so that both round the same; a test gives both the same sizes.

export const MB = 1024 * 1024;
const KB = 1024;

function divide(number, by, up) {
  return Math.floor(up ? (number + by - 1) / by : (2 * number + by) / (2 * by));
}

// `up` rounds up: a file just above a limit never reads as equal to it.
export function sizeText(bytes, up = false) {
  if (bytes === 0) return "0 byte";
  if (bytes < Math.floor(MB / 10)) return `${Math.max(1, divide(bytes, KB, up))} KB`;
  const hundredths = divide(bytes * 100, MB, up);
  const decimals = String(hundredths % 100).padStart(2, "0").replace(/0{1,2}$/u, "");
  return `${Math.floor(hundredths / 100)}${decimals && `,${decimals}`} MB`;
}

// "1,2 dari 1,9 MB": the unit once, if both have the same.
export function partText(sent, total) {
  const [one, all] = [sizeText(sent), sizeText(total)];
  const unit = all.split(" ")[1];
  return `${one.endsWith(` ${unit}`) ? one.slice(0, -unit.length - 1) : one} dari ${all}`;
}
