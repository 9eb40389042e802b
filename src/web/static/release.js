// Keeps each decision as it is made, and shows at once what is left and what people would see.
const form = document.querySelector('form[data-decide]');
const seen = document.querySelector('[data-seen]');
let last = Promise.resolve();

async function keep() {
  const sent = new URLSearchParams(new FormData(form));
  sent.set('do', 'keep');
  const response = await fetch(form.action, { method: 'POST', body: sent });
  if (!response.ok && response.status !== 422) return;
  renew(new DOMParser().parseFromString(await response.text(), 'text/html'));
  seen.contentWindow.location.reload();
}

// One decision may bring up another. What somebody is at stays as it is.
function renew(fresh) {
  for (const old of document.querySelectorAll('[data-renew]')) {
    const next = fresh.getElementById(old.id);
    if (next) old.replaceChildren(...document.importNode(next, true).childNodes);
    const decision = old.closest('[data-decision]');
    const now = decision && fresh.getElementById(decision.id);
    if (now) decision.classList.toggle('decision--wrong', now.classList.contains('decision--wrong'));
  }
  for (const decision of fresh.querySelectorAll('#asked > [data-decision]')) {
    if (!document.getElementById(decision.id))
      document.getElementById('asked').append(document.importNode(decision, true));
  }
}

form?.addEventListener('change', ({ target }) => {
  const opens = target.dataset.opens;
  if (opens) return void document.getElementById(opens).querySelector('input, select')?.focus();
  const own = target.closest('.inside')?.id;
  if (own) document.querySelector(`[data-opens="${own}"]`).checked = true;
  last = last.then(keep).catch(() => undefined);
});
