// Keeps each choice as it is changed, says at once what is not allowed, and shows what people would see.
const form = document.querySelector('form[data-try]');
const seen = document.querySelector('[data-seen]');

showSliders(document);

function showSliders(within) {
  for (const slider of within.querySelectorAll('[data-slides]')) follow(slider);
}

// A slider counts in one unit: where something else is written, it stands aside.
function follow(slider) {
  const { slides, unit } = slider.dataset;
  const [, size, word] = /^\s*(\d*)\s*(.*?)s?\s*$/.exec(document.getElementById(slides).value);
  slider.parentElement.hidden = !unit.startsWith(word);
  if (unit.startsWith(word)) slider.value = Number(size);
}

// The slider writes what it stands for; what is written moves the slider.
form?.addEventListener('input', ({ target }) => {
  const { slides, unit } = target.dataset;
  if (slides) {
    const word = target.value === '1' ? unit.replace(/s$/, '') : unit.replace(/s?$/, 's');
    document.getElementById(slides).value = unit ? `${target.value} ${word}` : target.value;
  } else {
    const slider = form.querySelector(`[data-slides="${target.id}"]`);
    if (slider) follow(slider);
  }
});

// Beside a choice stands the page on which people see it.
form?.addEventListener('focusin', ({ target }) => {
  const { shows, as } = target.closest('[data-choice]')?.dataset ?? {};
  if (!shows || new URL(shows, location.href).pathname === seen.contentWindow.location.pathname) return;
  seen.contentWindow.location.replace(shows);
  document.getElementById('seen-as').textContent =
    `What people will see: ${as.charAt(0).toLowerCase()}${as.slice(1)}`;
  document.getElementById('seen-alone').href = `${shows}?by=itself`;
});

let last = Promise.resolve();
let soon;
const waiting = new Set();

form?.addEventListener('input', ({ target }) => {
  const choice = target.closest('[data-choice]')?.dataset.choice;
  if (choice === undefined) return;
  waiting.add(choice);
  clearTimeout(soon);
  soon = setTimeout(() => {
    last = last.then(tryAll).catch(() => undefined);
  }, 150);
});

// Each choice that was touched, one after the other; what people see follows once.
async function tryAll() {
  const choices = [...waiting];
  waiting.clear();
  let isSaved = false;
  for (const choice of choices) isSaved = (await tryOut(choice)) || isSaved;
  if (!isSaved || waiting.size > 0) return;
  seen?.contentWindow.location.reload();
  await renew();
}

async function tryOut(choice) {
  const sent = new URLSearchParams(new FormData(form));
  sent.set('choice', choice);
  const response = await fetch(form.dataset.try, { method: 'POST', body: sent });
  if (!response.ok) return false;
  const { wrong, gone } = await response.json();
  if (gone) return false;
  // While somebody still drags, only the last word counts.
  if (waiting.has(choice)) return true;
  document.getElementById(`choice-${choice}`).classList.toggle('choice-field--wrong', choice in wrong);
  document.getElementById(`${choice}:error`).textContent = wrong[choice] ?? '';
  return !(choice in wrong);
}

// What hangs on an answer is asked anew: the rows of a table, what is still to answer. What has the focus stays.
async function renew() {
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const status of fresh.querySelectorAll('[data-status]')) {
    const name = CSS.escape(status.dataset.status);
    form.querySelector(`[data-status="${name}"]`)?.replaceWith(document.importNode(status, true));
  }
  for (const field of form.querySelectorAll('[data-choice]')) {
    const next = fresh.getElementById(field.id);
    const isLeft = field.contains(document.activeElement) || field.classList.contains('choice-field--wrong');
    if (!next || isLeft || namesIn(next) === namesIn(field)) continue;
    const asked = document.importNode(next, true);
    field.replaceWith(asked);
    showSliders(asked);
  }
}

function namesIn(field) {
  return [...field.querySelectorAll('[name]')].map(({ name }) => name).join();
}

for (const opener of document.querySelectorAll('[data-opens]')) {
  const inside = document.getElementById(opener.dataset.opens);
  const follow = () => (inside.hidden = !opener.checked);
  for (const other of document.getElementsByName(opener.name)) other.addEventListener('change', follow);
  follow();
}

document.getElementById('wrongs')?.focus();
// A link to what is wrong leads into it.
document.getElementById('wrongs')?.addEventListener('click', ({ target }) => {
  const field = document.getElementById(target.getAttribute?.('href')?.slice(1) ?? '');
  const input = field?.matches('input, select, textarea')
    ? field
    : field?.querySelector('input:not([type=hidden]), select, textarea');
  if (input) setTimeout(() => input.focus());
});
