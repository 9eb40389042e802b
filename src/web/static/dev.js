// Asks for the page again when the program says that there is something new, and puts it in the place of the old.
const page = () => document.getElementById('dev');

async function renew(revision) {
  if (revision === page().dataset.revision) return;
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('dev');
  const focused = document.activeElement?.id;
  const unfolded = [...page().querySelectorAll('details[open]')].map(({ id }) => id);
  const status = document.getElementById('status');
  const said = fresh.querySelector('#status');
  // What stays in the page is read out when its words change; what is new is not.
  status.textContent = said.textContent;
  status.className = said.className;
  said.replaceWith(status);
  page().replaceWith(fresh);
  for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

const events = new EventSource(page().dataset.events);
let last = Promise.resolve();
events.addEventListener('message', ({ data }) => {
  last = last.then(() => renew(data)).catch(() => undefined);
});
