// Keeps each choice as it is changed, says at once what is not allowed, and shows what people would see.
const form = document.querySelector('form[data-try]');
const seen = document.querySelector('[data-seen]');

for (const slider of document.querySelectorAll('[data-slides]')) {
  const input = document.getElementById(slider.dataset.slides);
  slider.hidden = false;
  slider.addEventListener('input', () => {
    const { unit } = slider.dataset;
    const word = slider.value === '1' ? unit.replace(/s$/, '') : unit.replace(/s?$/, 's');
    input.value = unit ? `${slider.value} ${word}` : slider.value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

let last = Promise.resolve();
let soon;

async function tryOut(choice) {
  const sent = new URLSearchParams(new FormData(form));
  sent.set('choice', choice);
  const response = await fetch(form.dataset.try, { method: 'POST', body: sent });
  if (!response.ok) return;
  const { wrong, gone } = await response.json();
  if (gone) return;
  const field = document.getElementById(`choice-${choice}`);
  const said = document.getElementById(`${choice}:error`);
  field.classList.toggle('choice-field--wrong', choice in wrong);
  said.textContent = wrong[choice] ?? '';
  if (!(choice in wrong)) seen.contentWindow.location.reload();
}

form?.addEventListener('input', ({ target }) => {
  const choice = target.closest('[data-choice]')?.dataset.choice;
  if (choice === undefined) return;
  clearTimeout(soon);
  soon = setTimeout(() => {
    last = last.then(() => tryOut(choice)).catch(() => undefined);
  }, 150);
});

for (const opener of document.querySelectorAll('[data-opens]')) {
  const inside = document.getElementById(opener.dataset.opens);
  const follow = () => (inside.hidden = !opener.checked);
  for (const other of document.getElementsByName(opener.name)) other.addEventListener('change', follow);
  follow();
}

document.getElementById('wrongs')?.focus();
