// A talk: shows what arrives, catches up after any break, loads older words, keeps the read mark true.
import { on, renew } from '/js/live.js';
import { fragment } from '/js/html.js';
import { Composer } from '/js/composer.js';

class TalkRoom extends HTMLElement {
  connectedCallback() {
    this.talk = this.dataset.talk;
    this.last = Number(this.dataset.last);
    this.stream = this.querySelector('.stream');
    this.composer = new Composer(this);
    on('message', told => { if (told.conversation === this.talk) this.take(told.number, told.html); });
    on('ready', () => { this.away(false); this.catchUp(); });
    on('away', () => this.away(true));
    on('changed', name => { if (name === `talk/${this.talk}`) this.catchUp(); });
    on('writing', talk => { if (talk === this.talk) this.showWriting(); });
    addEventListener('offline', () => this.away(true));
    addEventListener('focus', () => this.markRead());
    this.addEventListener('click', event => this.follow(event));
    this.lookUp();
    if (!location.hash) this.toEnd();
    this.markRead();
  }

  // An entry shown before is replaced in place; a new one goes to the end. Catch-up fills gaps, so order is kept by number.
  take(number, html) {
    const gap = number > this.last + 1;
    const near = this.nearEnd();
    this.put(html);
    if (gap) { this.catchUp(); return; }
    this.last = Math.max(this.last, number);
    if (near) this.toEnd();
    this.markRead();
  }

  put(html) {
    const piece = fragment(html), item = piece.querySelector('li[data-number]');
    const shown = this.querySelector(`#${item.id}`);
    if (shown) { shown.replaceWith(piece); return; }
    const number = Number(item.dataset.number);
    const before = [...this.stream.querySelectorAll('li[data-number]')].find(other => Number(other.dataset.number) > number);
    this.composer.settle(number);
    if (before) before.before(piece);
    else this.composer.firstUnsent() ? this.composer.firstUnsent().before(piece) : this.stream.append(piece);
    // Their words have come. Our own say nothing about whether the other is still writing.
    if (item.matches('.is-theirs')) this.querySelector('[data-writing]').hidden = true;
    this.days();
  }

  async catchUp() {
    if (this.catching) { this.again = true; return; }
    this.catching = true;
    try {
      do {
        this.again = false;
        const answer = await fetch(`/conversations/${this.talk}/messages?after=${this.last}`);
        if (!answer.ok) return;
        const found = await answer.json(), near = this.nearEnd();
        // Begun, resting, ended, while nobody was listening or just now.
        if (found.standing !== this.dataset.standing) { this.renew(found.standing); return; }
        for (const entry of found.entries) this.put(entry.html);
        this.last = Math.max(this.last, found.last);
        if (found.entries.length && near) this.toEnd();
        if (found.more) this.again = true;
      } while (this.again);
      this.composer.flush();
      this.markRead();
    } catch { this.away(true); }
    finally { this.catching = false; }
  }

  // Older words come as one scrolls up to them, or by pressing the link.
  lookUp() {
    const link = this.querySelector('[data-older]');
    this.top = new IntersectionObserver(seen => { if (seen.at(-1).isIntersecting && scrollY < 400) this.older(link); });
    if (link) this.top.observe(link);
  }

  async older(link) {
    if (this.looking) return;
    this.looking = true;
    const answer = await fetch(`/conversations/${this.talk}/messages?before=${link.dataset.older}`).catch(() => null);
    this.looking = false;
    if (!answer?.ok) return;
    const { entries, more } = await answer.json(), height = document.body.scrollHeight;
    this.stream.prepend(...entries.map(entry => fragment(entry.html)));
    this.days();
    scrollBy(0, document.body.scrollHeight - height);
    // Watched anew: who is back at the top before the next frame was never away, as far as the old watch knows.
    this.top.unobserve(link);
    if (!more) { link.parentElement.remove(); return; }
    link.dataset.older = entries[0].number;
    this.top.observe(link);
  }

  // A link away from here waits until the words in the box are kept.
  async follow(event) {
    const link = event.target.closest('a[href]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (link.matches('[data-older]')) { event.preventDefault(); this.older(link); return; }
    if (!this.composer.dirty()) return;
    event.preventDefault();
    await this.composer.saveDraft();
    location.href = link.href;
  }

  // One heading per day, wherever entries were put in.
  days() {
    const name = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'long', day: 'numeric', month: 'long' });
    const today = new Date().toLocaleDateString('sv');
    let day = '';
    for (const item of [...this.stream.children]) {
      if (item.matches('.day')) { if (item.nextElementSibling?.dataset.day === day || !item.nextElementSibling) item.remove(); continue; }
      if (!item.dataset.day || item.dataset.day === day) continue;
      day = item.dataset.day;
      if (item.previousElementSibling?.matches('.day')) continue;
      const heading = document.createElement('li');
      heading.className = 'day';
      heading.append(document.createElement('h2'));
      heading.firstChild.textContent = day === today ? this.stream.dataset.today : name.format(new Date(`${day}T12:00`));
      item.before(heading);
    }
  }

  // The server renders the page as it is now. Words that wait go first; what cannot go any more, or would not outlive this page, goes back into the box.
  async renew(standing) {
    if (this.renewing) return;
    this.renewing = true;
    await this.composer.flush();
    if (standing === 'closed' || standing === 'resting' || this.dataset.shared) await this.composer.gather();
    await this.composer.saveDraft();
    renew();
  }

  markRead() {
    if (document.visibilityState !== 'visible' || !document.hasFocus() || this.read === this.last) return;
    this.read = this.last;
    fetch(`/conversations/${this.talk}/read`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number: this.last }) })
      .catch(() => { this.read = -1; });
  }

  showWriting() {
    const sign = this.querySelector('[data-writing]');
    sign.hidden = false;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => { sign.hidden = true; }, 6000);
  }

  away(yes) {
    const banner = this.querySelector('[data-away]');
    if (banner) banner.hidden = !yes;
  }

  nearEnd() { return innerHeight + scrollY > document.body.scrollHeight - 240; }
  toEnd() { scrollTo(0, document.body.scrollHeight); }
}

customElements.define('talk-room', TalkRoom);
