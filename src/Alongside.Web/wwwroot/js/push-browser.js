// The button that lets this browser be knocked at. Hidden where the browser cannot be.
import { workerAddress } from '/js/html.js';

const decode = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
const encode = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

customElements.define('push-browser', class extends HTMLElement {
  connectedCallback() {
    if (!navigator.serviceWorker || !globalThis.PushManager || !globalThis.Notification) return;
    this.hidden = false;
    for (const other of document.querySelectorAll('[data-without-push]')) other.hidden = true;
    this.querySelector('button').addEventListener('click', () => this.ask());
  }

  async ask() {
    const button = this.querySelector('button');
    button.disabled = true;
    let said = 'failed';
    try {
      said = await Notification.requestPermission() === 'granted' ? await this.subscribe() : 'refused';
    } catch { /* said below: it did not work here */ }
    for (const line of this.querySelectorAll('[data-said]')) line.hidden = line.dataset.said !== said;
    button.disabled = false;
  }

  async subscribe() {
    const registration = await navigator.serviceWorker.register(workerAddress(this.dataset.worker), { scope: '/js/' });
    await active(registration);
    const { key } = await (await fetch('/more/notices/push')).json();
    const wanted = { userVisibleOnly: true, applicationServerKey: decode(key) };
    // One that was made for another key is of no use any more.
    const browser = await registration.pushManager.subscribe(wanted).catch(async () => {
      await (await registration.pushManager.getSubscription())?.unsubscribe();
      return registration.pushManager.subscribe(wanted);
    });
    const body = JSON.stringify({ endpoint: browser.endpoint, key: encode(browser.getKey('p256dh')), auth: encode(browser.getKey('auth')) });
    const answer = await fetch('/more/notices/push', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    return answer.ok ? 'on' : 'failed';
  }
});

/** navigator.serviceWorker.ready waits for a worker of this page; ours has only its own folder. */
function active({ installing, waiting, active }) {
  const worker = installing ?? waiting;
  if (active || !worker) return;
  return new Promise(done => worker.addEventListener('statechange', () => { if (worker.state === 'activated') done(); }));
}
