// What the device keeps of one form with a file: the file, the texts, how far it is. The pages of a person show it until the
// receipt was shown. Where nothing can be kept, it lives as long as the page.

import { entries, forget, keep, recall } from "./perangkat.js";

const PREFIX = "unggahan:";

export class SimpananUnggahan {
  constructor(address) {
    this.key = `${PREFIX}${address}`;
    this.record = null;
    this.isKept = false;
  }

  async save(change = {}) {
    if (!this.record) return;
    Object.assign(this.record, change);
    this.isKept = await keep(this.key, this.record);
  }

  async find() {
    const record = await recall(this.key);
    this.isKept = Boolean(record);
    return record;
  }

  async drop() {
    this.record = null;
    this.isKept = false;
    await forget(this.key);
  }
}

// Pairs of the key and what is kept, for every form.
export async function unsent() {
  return (await entries()).filter(([key]) => key.startsWith(PREFIX));
}

// The server throws away what it has of it; unless the file is received already.
export function discard({ lokasi } = {}, token = "") {
  if (!lokasi) return;
  const headers = { "Tus-Resumable": "1.0.0", Accept: "application/json", "X-CSRFToken": token };
  fetch(lokasi, { method: "DELETE", headers, keepalive: true }).catch(() => null);
}

// Another tab may have sent another file by the same form.
export function isSameFile(record, own) {
  const bytes = own && new Uint8Array(own.bytes);
  return Boolean(bytes) && record.bytes.byteLength === bytes.length && new Uint8Array(record.bytes).every((byte, n) => byte === bytes[n]);
}

export function fieldsOf(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return Object.fromEntries(pairs);
}

export function fillIn(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements[name];
    if (field?.type === "checkbox") field.checked = true;
    else if (field) field.value = value;
  }
}
