// A part of a page that several people change: it asks for itself again when it hears its name, and never while
// somebody is writing in it or an element of it is open.
import { on } from '/js/live.js';
import { fragment } from '/js/html.js';

const shown = part => part.innerHTML.replace(/<input[^>]*__RequestVerificationToken[^>]*>/g, '');

customElements.define('live-page', class extends HTMLElement {
  connectedCallback() {
    on('changed', name => { if (name === this.dataset.name) this.later(); });
    // Listening, or listening again: what changed before was not heard.
    on('ready', () => this.later());
    this.addEventListener('focusout', () => { if (this.stale) this.later(); });
  }

  later() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.renew(), 150);
  }

  async renew() {
    this.stale = this.busy();
    if (this.stale) return;
    const answer = await fetch(location.pathname + location.search).catch(() => null);
    if (!answer?.ok) return;
    const fresh = fragment(await answer.text()).querySelector(`live-page[data-name="${CSS.escape(this.dataset.name)}"]`);
    this.stale = this.busy();
    // The same page again is left alone: a finger may be on its way to a button.
    if (fresh && !this.stale && shown(fresh) !== shown(this)) this.replaceChildren(...fresh.childNodes);
  }

  // A choice just made and words just typed are not taken away under somebody's hands.
  busy() {
    return this.contains(document.activeElement) || [...this.querySelectorAll('textarea, input')].some(field =>
      field.type === 'radio' || field.type === 'checkbox' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  }
});
