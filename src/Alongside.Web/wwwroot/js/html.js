// The one place where text becomes page: only HTML that our own server rendered may come here.
const policy = globalThis.trustedTypes?.createPolicy('alongside', {
  createHTML: html => html,
  createScriptURL: address => { if (!address.startsWith('/js/push-worker.js?')) throw new TypeError(address); return address; },
});

/** @returns {DocumentFragment} what the server rendered, ready to be put into the page */
export function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}

/** The one worker there is. */
export function workerAddress(address) {
  return policy ? policy.createScriptURL(address) : address;
}
