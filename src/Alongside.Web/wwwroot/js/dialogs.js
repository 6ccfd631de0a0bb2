// Dialogs: a link opens one when it is on the page, and is an ordinary link when it is not.
addEventListener('click', event => {
  const opener = event.target.closest?.('[data-open]');
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); return; }
  if (event.target.closest?.('[data-close]') || event.target.matches?.('dialog[open]')) event.target.closest('dialog')?.close();
});
