// The box words are written in: sending, waiting, not sent; nothing typed is lost.
import * as outbox from '/js/outbox.js';

const json = { 'content-type': 'application/json' };

export class Composer {
  constructor(room) {
    this.room = room;
    this.form = room.querySelector('form.composer');
    if (!this.form) return;
    this.box = this.form.querySelector('textarea');
    this.where = { shared: room.dataset.shared === 'yes', talk: room.dataset.talk, person: room.dataset.person };
    this.form.addEventListener('submit', event => { event.preventDefault(); this.send(); });
    this.box.addEventListener('keydown', event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.form.requestSubmit(); } });
    this.box.addEventListener('input', () => this.typed());
    this.form.querySelector('[data-reply-off]').addEventListener('click', event => { event.preventDefault(); this.reply(null); });
    room.addEventListener('click', event => this.again(event));
    addEventListener('online', () => this.flush());
    addEventListener('pagehide', () => this.saveDraft(true));
    this.draft = this.box.value;
    this.kept = Promise.resolve();
    this.keeping = 0;
    outbox.waiting(this.where).then(waiting => { for (const words of waiting) this.show(words); this.flush(); }).catch(() => { /* A browser without storage has nothing waiting. */ });
  }

  async send() {
    const text = this.box.value.trim(), to = this.form.elements['reply-to'].value;
    if (!text) { this.box.focus(); return; }
    const words = { id: this.form.elements.id.value, text, about: to ? Number(to) : null };
    this.form.elements.id.value = crypto.randomUUID();
    this.box.value = '';
    this.reply(null);
    this.show(words);
    this.room.toEnd();
    this.box.focus();
    await outbox.keep(this.where, words).catch(() => { /* It waits in this page then. */ });
    this.saveDraft();
    this.flush();
  }

  show(words) {
    const item = this.room.querySelector('[data-unsent]').content.cloneNode(true).firstElementChild;
    item.words = words;
    item.querySelector('.say-words').textContent = words.text;
    this.room.stream.append(item);
  }

  // One at a time and in order; the next goes only when the one before was answered.
  flush() { return this.flushing ??= this.go().finally(() => { this.flushing = null; }); }

  async go() {
    if (!this.form) return;
    for (let item; (item = [...this.unsent()].find(li => !li.failed && !li.number));) {
      this.state(item, 'sending');
      const answer = await this.put(item.words);
      if (answer === 'later') { this.state(item, 'waiting'); this.later(); return; }
      if (typeof answer !== 'number') { item.failed = true; this.state(item, 'failed'); continue; }
      await outbox.drop(this.where, item.words.id).catch(() => {});
      this.tries = 0;
      item.number = answer;
      item.classList.remove('is-waiting');
      item.querySelector('.say-state').remove();
      this.room.querySelector('[data-said]').textContent = this.room.querySelector('[data-said]').dataset.sent;
      if (this.room.querySelector(`#entry-${answer}`)) item.remove(); else setTimeout(() => { if (item.isConnected) this.room.catchUp(); }, 800);
    }
  }

  async put({ id, text, about }) {
    try {
      const answer = await fetch(`/conversations/${this.where.talk}/messages/${id}`, { method: 'PUT', headers: json, body: JSON.stringify({ kind: 'words', about, text }) });
      if (answer.ok) return (await answer.json()).number;
      if (answer.status === 401) { await this.saveDraft(); location.reload(); }
      return answer.status >= 500 || answer.status === 429 ? 'later' : 'no';
    } catch { return 'later'; }
  }

  later() {
    this.tries = Math.min((this.tries ?? 0) + 1, 5);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 1000 * 2 ** (this.tries - 1));
  }

  again(event) {
    const button = event.target.closest('[data-state="failed"]'), item = button?.closest('li');
    if (!item) return;
    item.failed = false;
    if (!('drop' in button.dataset)) { this.flush(); return; }
    outbox.drop(this.where, item.words.id).catch(() => {});
    this.box.value = [this.box.value, item.words.text].filter(Boolean).join('\n');
    item.remove();
    this.box.focus();
  }

  state(item, state) {
    for (const part of item.querySelectorAll('[data-state]')) part.hidden = part.dataset.state !== state;
  }

  /** The live copy of our own words has come: the one shown meanwhile goes. */
  settle(number) { for (const item of this.unsent()) if (item.number === number) item.remove(); }
  unsent() { return [...this.room.stream.children].filter(item => item.words); }
  firstUnsent() { return this.unsent()[0]; }

  reply(to) {
    this.form.elements['reply-to'].value = to ?? '';
    this.form.querySelector('[data-reply]').hidden = to === null;
  }

  typed() {
    if (Date.now() - (this.told ?? 0) > 3000 && this.box.value) {
      this.told = Date.now();
      fetch(`/conversations/${this.where.talk}/writing`, { method: 'POST' }).catch(() => {});
    }
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.saveDraft(), 2500);
  }

  /** What could not be sent goes back into the box, so that it is kept with the rest, and waits nowhere else. */
  async gather() {
    if (!this.form) return;
    const left = this.unsent().filter(item => !item.number);
    this.box.value = [...left.map(item => item.words.text), this.box.value].filter(Boolean).join('\n');
    await this.saveDraft();
    if (this.draft !== this.box.value) return;
    for (const item of left) await outbox.drop(this.where, item.words.id).catch(() => {});
  }

  dirty() { return Boolean(this.form) && (this.keeping > 0 || this.draft !== this.box.value); }

  /** Sealed on the server, so that a session that runs out loses nothing. One after the other, so that the newest stays. */
  async saveDraft(leaving = false) {
    if (!this.dirty()) return;
    const text = this.draft = this.box.value;
    const put = () => fetch(`/conversations/${this.where.talk}/draft`, { method: 'PUT', headers: json, body: JSON.stringify({ text }), keepalive: leaving })
      .then(answer => { if (!answer.ok) throw answer; }).catch(() => { this.draft = null; }).finally(() => { this.keeping--; });
    this.keeping++;
    // A page that is going can not wait for the one before, and takes that one with it.
    this.kept = leaving ? put() : this.kept.then(put);
    await this.kept;
  }
}
