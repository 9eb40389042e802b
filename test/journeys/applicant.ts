import { uiWords } from '../../src/texts/index.ts';
import type { Language } from '../../src/texts/index.ts';
import { tabTo } from '../browser/index.ts';
import type { Locator, Page } from '../browser/index.ts';

/** What an applicant of the cast would type, by the fact's field; anything else gets something of its kind. */
const typed: Readonly<Record<string, string>> = {
  'person-dateOfBirth-day': '27',
  'person-dateOfBirth-month': '3',
  'person-dateOfBirth-year': '1985',
  'driving-fullSince-day': '14',
  'driving-fullSince-month': '9',
  'driving-fullSince-year': '2007',
  'person-name-first': 'Rosa',
  'person-name-last': 'Okonkwo-Hughes',
  'person-email': 'rosa@example.com',
  'person-nationalInsurance': 'qq123456c',
  'person-address-postcode': 'zz1 1aa',
  'person-longestAbroad-count': '2',
};

export interface Answers {
  /** For radios, the value to choose by the field's name; otherwise the last one. */
  readonly radios?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

/** Fills in whatever the question on the page asks. */
export async function fillIn(page: Page, answers: Answers = {}): Promise<void> {
  for (const fieldset of await page.locator('main fieldset:has(input[type=radio])').all())
    await chooseRadio(fieldset, answers);
  for (const input of await page.locator('main input[type=text], main input[type=email]').all()) {
    const id = (await input.getAttribute('id'))!;
    await input.fill(answers.texts?.[id] ?? typed[id] ?? `Something for ${id.split('-').at(-1)}`);
  }
  for (const area of await page.locator('main textarea').all())
    await area.fill('The first line.\nThe second line.');
  for (const select of await page.locator('main select').all()) await select.selectOption('months');
  for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
  for (const file of await page.locator('main input[type=file]').all()) await file.setInputFiles(pdf);
}

export const pdf = {
  name: 'medical form.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'),
};

async function chooseRadio(fieldset: Locator, { radios = {} }: Answers): Promise<void> {
  const all = fieldset.locator('input[type=radio]');
  const name = (await all.first().getAttribute('name'))!;
  const wanted = radios[name];
  await (wanted === undefined ? all.last() : fieldset.locator(`input[value="${wanted}"]`)).check();
}

/** The step whose question is on the page, if one is. */
export function stepOn(page: Page): string | undefined {
  return /\/questions\/([a-zA-Z0-9]+)/.exec(page.url())?.[1];
}

export async function continueOn(page: Page, language: Language = 'en'): Promise<void> {
  await press(page, uiWords(language).continue);
  await onToTask(page);
}

/** Where a service has a list of tasks, on to the first of them that is to be done. */
export async function onToTask(page: Page): Promise<void> {
  if (!page.url().endsWith('/tasks')) return;
  const next = page.locator('.govuk-task-list__item:has(.govuk-tag) a').first();
  await Promise.all([page.waitForEvent('load'), next.click()]);
}

/** Presses a button and waits for the page it leads to: a click alone does not wait. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
}

/** Starts an application; says what the person wrote down. */
export async function begin(
  page: Page,
  organisation: string,
  language: Language = 'en',
): Promise<{ reference: string; code: string }> {
  await page.goto(`/${organisation}/taxi-driver-licence`);
  if (language === 'cy')
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Cymraeg' }).click()]);
  await press(page, uiWords(language).start.now);
  const [reference, code] = await page.locator('.govuk-summary-list__value').allInnerTexts();
  await continueOn(page, language);
  return { reference: reference!.trim(), code: code!.trim() };
}

/** Answers question after question until `stop` says so or none is left; the steps that were asked. */
export async function answerAll(
  page: Page,
  answers: Answers = {},
  stop: (step: string) => boolean = () => false,
  language: Language = 'en',
): Promise<string[]> {
  const asked: string[] = [];
  for (let step = stepOn(page); step !== undefined && !stop(step); step = stepOn(page)) {
    if (asked.includes(step))
      throw new Error(
        `“${step}” is asked again: ${await page
          .locator('.govuk-error-summary')
          .innerText()
          .catch(() => page.url())}`,
      );
    asked.push(step);
    await fillIn(page, answers);
    await continueOn(page, language);
  }
  return asked;
}

/** Fills in the question on the page with nothing but keys; a file alone has to be handed over, since its picker is the browser's. */
export async function typeIn(page: Page): Promise<void> {
  const inputs = page.locator('main form :is(input:not([type=hidden]), textarea, select)');
  const groups = new Set<string>();
  for (const input of await inputs.all()) {
    const [id, type, name] = await Promise.all(
      ['id', 'type', 'name'].map((attribute) => input.getAttribute(attribute)),
    );
    if (type === 'file') await input.setInputFiles(pdf);
    else if (type === 'radio') {
      if (groups.has(name!)) continue;
      groups.add(name!);
      await tabTo(page, `#${id}`);
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
    } else {
      await tabTo(page, `#${id}`);
      await page.keyboard[type === 'checkbox' ? 'press' : 'type'](
        type === 'checkbox' ? 'Space' : (typed[id!] ?? 'months'),
      );
    }
  }
}
