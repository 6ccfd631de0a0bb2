// Unread marks, true on every device: asked for again whenever something changed.
import { on, renew } from '/js/live.js';

async function ask() {
  const answer = await fetch('/unread').catch(() => null);
  if (!answer?.ok) return;
  const unread = Object.values(await answer.json()).reduce((sum, count) => sum + count, 0);
  const place = document.querySelector('.nav a[href="/talk"]');
  if (!place) return;
  let badge = place.querySelector('.badge');
  if (!unread) { badge?.remove(); return; }
  if (!badge) place.append(badge = Object.assign(document.createElement('span'), { className: 'badge badge--count' }));
  badge.textContent = unread;
}

let soon;
const later = () => { clearTimeout(soon); soon = setTimeout(ask, 150); };
on('message', later);
on('ready', later);
on('changed', name => {
  if (name === 'unread') later();
  // A list of talks shows who waits: ask for the page again, unless somebody is writing on it.
  if (name === 'talks' && document.querySelector('[data-talks], [data-talks-here]') && !document.querySelector('textarea')) renew();
});
