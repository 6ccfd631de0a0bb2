// The one place where text becomes page: only HTML that our own server rendered may come here.
const policy = globalThis.trustedTypes?.createPolicy('alongside', { createHTML: html => html });

/** @returns {DocumentFragment} what the server rendered, ready to be put into the page */
export function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}
