// Words that are not sent yet. On a shared device they live in this page only; on one's own they survive closing the
// browser for a day, locked with a key that cannot be taken out of it.
const DAY = 24 * 60 * 60 * 1000;
const memory = new Map();

const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function open() {
  const opening = indexedDB.open('alongside-outbox', 1);
  opening.onupgradeneeded = () => { opening.result.createObjectStore('keys'); opening.result.createObjectStore('words', { keyPath: 'id' }); };
  return done(opening);
}

async function keyOf(db) {
  const known = await done(db.transaction('keys').objectStore('keys').get('key'));
  if (known) return known;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await done(db.transaction('keys', 'readwrite').objectStore('keys').put(key, 'key'));
  return key;
}

/** What waits in one talk of one person, oldest first. */
export async function waiting({ shared, talk, person }) {
  if (shared) return [...memory.values()];
  const db = await open(), key = await keyOf(db);
  const rows = await done(db.transaction('words').objectStore('words').getAll());
  const found = [];
  for (const row of rows) {
    if (Date.now() - row.at > DAY) { await drop({ shared }, row.id); continue; }
    if (row.talk !== talk || row.person !== person) continue;
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, key, row.locked);
    found.push({ id: row.id, at: row.at, ...JSON.parse(new TextDecoder().decode(plain)) });
  }
  return found.sort((a, b) => a.at - b.at);
}

export async function keep({ shared, talk, person }, { id, text, about }) {
  const at = Date.now();
  memory.set(id, { id, at, text, about });
  if (shared) return;
  const db = await open(), key = await keyOf(db), iv = crypto.getRandomValues(new Uint8Array(12));
  const locked = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify({ text, about })));
  await done(db.transaction('words', 'readwrite').objectStore('words').put({ id, talk, person, at, iv, locked }));
}

export async function drop({ shared }, id) {
  memory.delete(id);
  if (!shared) await done((await open()).transaction('words', 'readwrite').objectStore('words').delete(id));
}
