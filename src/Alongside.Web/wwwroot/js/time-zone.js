// The browser knows its time zone; the list is there for everybody else, and for changing it.
customElements.define('time-zone', class extends HTMLElement {
  connectedCallback() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const list = this.querySelector('select');
    if (!this.hasAttribute('fill') || !zone || !list) return;
    if (![...list.options].some(option => option.value === zone)) list.add(new Option(zone.split('/').pop().replaceAll('_', ' '), zone), 0);
    list.value = zone;
  }
});
