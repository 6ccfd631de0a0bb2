// Warns before a session runs out. What is being written is kept by the page that it is written on.
const Warning = 120;
const news = globalThis.BroadcastChannel && new BroadcastChannel('session');

customElements.define('session-end', class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector('dialog');
    this.querySelector('button').addEventListener('click', () => this.stay());
    this.dialog.addEventListener('cancel', event => { event.preventDefault(); this.stay(); });
    if (news) news.onmessage = ({ data }) => this.wait(data);
    this.wait(Number(this.dataset.seconds));
    news?.postMessage(this.seconds);
  }

  disconnectedCallback() { clearTimeout(this.timer); }

  wait(seconds) {
    clearTimeout(this.timer);
    this.seconds = seconds;
    if (this.dialog.open) this.dialog.close();
    // Longer waits do not fit a timer, and no page stays open that long.
    this.timer = setTimeout(() => this.look(), Math.min(Math.max(0, seconds - Warning), 86400) * 1000);
  }

  /** Another page of ours may have gone on: ask before warning. */
  async look() {
    const left = await this.ask('GET', '/session/left');
    if (left > Warning + 5) { this.wait(left); return; }
    if (!this.dialog.open) this.dialog.showModal();
    this.timer = setTimeout(() => this.end(), left * 1000 + 500);
  }

  async stay() {
    const left = await this.ask('POST', '/session/stay');
    this.wait(left);
    news?.postMessage(left);
  }

  async end() {
    const left = await this.ask('GET', '/session/left');
    if (left > 0) { this.wait(left); return; }
    document.documentElement.hidden = true;
    location.reload();
  }

  async ask(method, path) {
    try {
      const response = await fetch(path, { method });
      return response.ok ? (await response.json()).seconds : 0;
    } catch { return 0; } // No network: as if it had run out; the server decides when it is back.
  }
});
