// Picks: finds lines while one types, and shows who may see a line as soon as it is ticked.
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

customElements.define('pick-list', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', event => { if (event.target.type === 'search') this.find(plain(event.target.value)); });
    this.addEventListener('change', event => { if (event.target.matches('.chip input')) this.show(event.target); });
    this.querySelector('[data-without-script]')?.setAttribute('hidden', '');
  }

  find(word) {
    for (const group of this.querySelectorAll('details')) {
      let hits = 0;
      for (const chip of group.querySelectorAll('.chip')) {
        const here = plain(chip.textContent).includes(word) || chip.firstElementChild.checked;
        chip.hidden = !here;
        if (here) hits++;
      }
      group.hidden = hits === 0;
      group.open = word !== '' && hits > 0 || group.querySelector(':checked') !== null;
    }
  }

  show(box) {
    const section = this.querySelector('[data-picked]');
    const list = section.querySelector('ul');
    const known = [...list.children].find(row => row.dataset.row === box.value);
    if (!box.checked) known?.remove();
    else if (!known) list.append(this.row(box));
    section.hidden = list.children.length === 0;
  }

  row(box) {
    const row = this.querySelector('template').content.firstElementChild.cloneNode(true);
    const label = box.closest('.chip').textContent.trim();
    const select = row.querySelector('select');
    row.dataset.row = box.value;
    row.querySelector('strong').textContent = label;
    row.querySelector('label').htmlFor = select.id = select.name = `see-${box.value}`;
    select.removeAttribute('aria-label');
    row.querySelector('[name=matters]').value = box.value;
    return row;
  }
});
