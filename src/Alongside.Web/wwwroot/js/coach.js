// The listening coach while writing: at a pause it asks for at most one hint. The words stay the writer's, and Send never waits for it.
import { fragment } from '/js/html.js';

const PAUSE = 1200, SHORTEST = 8;

const slot = document.querySelector('[data-hints="on"]');
const box = slot?.closest('form')?.querySelector('textarea');
const talk = slot?.closest('talk-room')?.dataset.talk;

let timer = 0, asked = '', kept = new Set(), asking = null;

function clear() { slot.replaceChildren(); }

async function look() {
  const text = box.value.trim();
  if (text.length < SHORTEST) { clear(); asked = ''; return; }
  if (text === asked) return;
  asked = text;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`/conversations/${talk}/look`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }), signal: asking.signal,
    });
    if (!answer.ok) throw answer;
    const html = await answer.text();
    // Sent or changed meanwhile: a hint for other words would only disturb.
    if (box.value.trim() !== text) return;
    if (html) show(fragment(html).querySelector('[data-hint]')); else clear();
  } catch { if (asked === text) asked = ''; }
}

function show(card) {
  // "Keep mine" holds for this kind until the words are sent.
  if (kept.has(card.dataset.hint)) { clear(); return; }
  for (const button of card.querySelectorAll('button')) button.hidden = false;
  slot.replaceChildren(card);
}

slot?.addEventListener('click', event => {
  const card = event.target.closest('[data-hint]');
  if (event.target.closest('[data-keep]')) { kept.add(card.dataset.hint); clear(); box.focus(); }
  if (event.target.closest('[data-use]')) {
    const begin = card.querySelector('[data-begin]').dataset.begin, own = box.value.trim();
    kept.add(card.dataset.hint);
    clear();
    box.focus();
    // As if typed, so that one step back brings the words as they were.
    box.setSelectionRange(0, 0);
    if (!document.execCommand('insertText', false, own ? `${begin}\n` : begin)) box.setRangeText(own ? `${begin}\n` : begin, 0, 0);
    box.setSelectionRange(begin.length, begin.length);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    asked = box.value.trim();
  }
});

box?.addEventListener('input', () => {
  clearTimeout(timer);
  if (!box.value.trim()) { clear(); asked = ''; kept.clear(); return; }
  timer = setTimeout(look, PAUSE);
});

// Sending empties the box without a key.
box?.form.addEventListener('submit', () => { clearTimeout(timer); asking?.abort(); clear(); asked = ''; kept.clear(); });
