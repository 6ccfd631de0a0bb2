// The stream of this browser. One tab holds it and tells the others: browsers allow few connections to a host.
const channel = globalThis.BroadcastChannel ? new BroadcastChannel('alongside-live') : null;
const handlers = new Map();

/** Calls the handler for each event of a kind: message, changed, writing, ready (listening again), away, closed. */
export function on(kind, handler) {
  handlers.set(kind, [...(handlers.get(kind) ?? []), handler]);
}

function hear(kind, data) {
  for (const handler of handlers.get(kind) ?? []) handler(data);
}

function tell(kind, data) {
  hear(kind, data);
  channel?.postMessage({ kind, data });
}

channel?.addEventListener('message', ({ data }) => {
  // A tab that has just come asks whether somebody listens already.
  if (data.kind === 'anybody') { if (listening) channel.postMessage({ kind: 'ready' }); }
  else hear(data.kind, data.data);
});

let listening = false;

function hold() {
  const source = new EventSource('/live');
  source.addEventListener('ready', () => { listening = true; tell('ready'); });
  source.addEventListener('message', event => tell('message', JSON.parse(event.data)));
  for (const kind of ['changed', 'writing']) source.addEventListener(kind, event => tell(kind, event.data));
  source.addEventListener('error', async () => {
    if (listening) { listening = false; tell('away'); }
    if (source.readyState !== EventSource.CLOSED) return;
    // The browser gave up: either the session has ended, or a proxy answered in our place.
    const answer = await fetch('/unread').catch(() => null);
    if (answer?.status === 401) tell('closed'); else setTimeout(hold, 2000 + Math.random() * 2000);
  });
  addEventListener('pagehide', () => source.close());
}

// The lock passes on when the tab that holds it goes.
if (navigator.locks) navigator.locks.request('alongside-live', () => new Promise(() => hold()));
else hold();
channel?.postMessage({ kind: 'anybody' });

// A page that is being left is not asked for again: that would call the person back from where they are going.
let leaving = 0, wanted = false;
addEventListener('beforeunload', () => {
  clearTimeout(leaving);
  // Still here after a while: it was a download, or the network was not there.
  leaving = setTimeout(() => { leaving = 0; if (wanted) location.reload(); }, 10_000);
});

/** Asks the server for the page as it is now. */
export function renew() {
  if (leaving) wanted = true; else location.reload();
}

// A session that has ended shows nothing more: the server decides what comes now.
on('closed', renew);
