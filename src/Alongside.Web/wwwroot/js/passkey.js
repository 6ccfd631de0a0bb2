// Passkeys: a button that asks the device, and sends what it says. Hidden where the browser has none.
const decode = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
const encode = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const ids = list => (list ?? []).map(one => ({ ...one, id: decode(one.id) }));

function creation(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return { ...options, challenge: decode(options.challenge), user: { ...options.user, id: decode(options.user.id) }, excludeCredentials: ids(options.excludeCredentials) };
}

function request(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return { ...options, challenge: decode(options.challenge), allowCredentials: ids(options.allowCredentials) };
}

/** What the device answered, as plain data. Some password managers give objects that cannot say it themselves. */
function plain(credential) {
  try { return credential.toJSON(); } catch { /* by hand, below */ }
  const { response } = credential;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].filter(part => response[part]);
  return {
    id: credential.id, rawId: encode(credential.rawId), type: credential.type, clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: { ...Object.fromEntries(parts.map(part => [part, encode(response[part])])), transports: response.getTransports?.() ?? [] },
  };
}

async function post(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

customElements.define('pass-key', class extends HTMLElement {
  connectedCallback() {
    if (!globalThis.PublicKeyCredential || !navigator.credentials) return;
    this.hidden = false;
    for (const other of document.querySelectorAll('[data-without-passkey]')) other.hidden = true;
    this.form = this.closest('form') ?? document.querySelector('form[data-passkey-form]');
    // One dark button to a view: with a passkey, the passphrase is the second way.
    if (this.dataset.does !== 'join') this.form?.querySelector('button')?.classList.add('button--quiet');
    this.querySelector('button').addEventListener('click', () => this.ask());
    if (this.dataset.does === 'sign-in') this.offer();
  }

  disconnectedCallback() { this.stop?.abort(); }

  /** The browser puts passkeys among what it fills into the name field. */
  async offer() {
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    await this.say(() => this.get('conditional'), true);
  }

  ask() {
    this.stop?.abort();
    return this.say({ 'sign-in': () => this.get(), prove: () => this.get(), add: () => this.add(), join: () => this.join() }[this.dataset.does]);
  }

  async say(work, quietly = false) {
    const problem = this.querySelector('[data-problem]');
    const button = this.querySelector('button');
    problem.hidden = true;
    button.disabled = !quietly;
    try { await work(); } catch (error) {
      if (!quietly && error.name !== 'AbortError') problem.hidden = false;
    }
    button.disabled = false;
  }

  async get(mediation) {
    const prove = this.dataset.does === 'prove';
    this.stop = new AbortController();
    const publicKey = request(await post('/passkey/request-options', { prove }));
    const credential = plain(await navigator.credentials.get({ publicKey, mediation, signal: this.stop.signal }));
    const shared = this.form?.elements.shared?.checked ?? true;
    const { to } = await post(prove ? '/passkey/prove' : '/passkey/sign-in', { credential, shared, to: this.dataset.to, prove });
    location.assign(to);
  }

  async add() {
    const publicKey = creation(await post('/passkey/creation-options', {}));
    const { to } = await post('/passkey/add', { credential: plain(await navigator.credentials.create({ publicKey })) });
    location.assign(to);
  }

  /** The passkey travels in the form, with everything else that was typed. */
  async join() {
    const { elements } = this.form;
    const publicKey = creation(await post('/passkey/creation-options', { attempt: elements.attempt.value, name: elements.name.value }));
    elements.passkey.value = JSON.stringify(plain(await navigator.credentials.create({ publicKey })));
    this.form.requestSubmit();
  }
});
