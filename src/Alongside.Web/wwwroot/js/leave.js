// Leave: the page is gone at once, then the session of a shared device, then this entry of the history.
const html = document.documentElement;
const link = () => document.querySelector('[data-leave]');
const left = 'left';

function away() {
  html.hidden = true;
  const to = link()?.dataset.leave;
  if (to) location.replace(to);
}

function leave(event) {
  event?.preventDefault();
  html.hidden = true;
  try { sessionStorage.setItem(left, '1'); } catch { /* A browser that keeps nothing: Back asks the server anyway. */ }
  fetch('/leave', { method: 'POST', keepalive: true }).catch(() => { /* Leaving must not wait for a network. */ });
  away();
}

addEventListener('click', event => { if (event.target.closest?.('[data-leave]')) leave(event); }, true);

let presses = [];
addEventListener('keydown', event => {
  if (html.dataset.leaveShift === 'off' || event.repeat) return;
  if (event.key !== 'Shift') { presses = []; return; }
  presses = [...presses.filter(at => event.timeStamp - at < 2000), event.timeStamp];
  if (presses.length === 3) leave();
}, true);

// A page that comes back from the browser's memory is hidden and asked for again.
addEventListener('pageshow', event => { if (event.persisted) { html.hidden = true; location.reload(); } });

// Back, in the tab that was left, shows nothing and leaves again. Coming back by an address or a link is coming back.
function arrive() {
  try {
    if (!sessionStorage.getItem(left)) return;
    if (performance.getEntriesByType('navigation')[0]?.type === 'navigate') { sessionStorage.removeItem(left); return; }
  } catch { return; }
  html.hidden = true;
  if (link()) away(); else addEventListener('DOMContentLoaded', away);
}
arrive();
