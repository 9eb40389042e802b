import { sentence } from '../../definition/index.ts';

/** What a key of a definition is called where people read of it. */
export function keyInWords(key: string, section?: string): string {
  return keysIn[section ?? '']?.[key] ?? keys[key] ?? sentence(key);
}

const keysIn: Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>> = {
  facts: {
    ask: 'Question',
    is: 'How it is worked out',
    type: 'Kind of answer',
    optional: 'May be left empty',
  },
  choices: { ask: 'Question', by: 'A table by', when: 'Only if you chose' },
  law: { from: 'Holds from', until: 'Holds until' },
};

const keys: Readonly<Partial<Record<string, string>>> = {
  ...{ name: 'Name', say: 'Text', hint: 'Hint', label: 'Name in lists', called: 'Name in sentences' },
  ...{ ask: 'Asks for', tell: 'Heading', check: 'What it says', task: 'What it says', book: 'What it says' },
  ...{ submit: 'What people declare', decide: 'What it says', offer: 'What it says', end: 'What it says' },
  ...{
    wait: 'What it says',
    issue: 'What is given',
    pay: 'Amount',
    summary: 'Summary',
    takes: 'How long it takes',
  },
  ...{ need: 'What people need', within: 'Time to do it', otherwise: 'If nobody does it in time' },
  ...{
    when: 'Happens',
    while: 'As long as',
    until: 'Until',
    options: 'What can be chosen',
    by: 'Who does it',
  },
  ...{ instead: 'Who does it otherwise', channels: 'Ways', through: 'Ways', to: 'To whom', law: 'Law' },
  ...{ cite: 'Law', says: 'What it says', link: 'Where to read it', verified: 'Checked', sets: 'Figures' },
  ...{ local: 'What adopters may change', place: 'What adopters may add', must: 'What is taken' },
  ...{
    'or say': 'What is said of anything else',
    type: 'Type',
    gives: 'Gives',
    about: 'Looks at',
    verb: 'What it is',
  },
  ...{ limit: 'Limit', apart: 'Apart by', accepts: 'Taken from others, too', organisations: 'Who it is' },
  ...{ holds: 'What holds', default: 'If nobody answers', dated: 'Changes on days', 'at least': 'At least' },
  ...{
    'at most': 'At most',
    between: 'Between',
    'one of': 'One of',
    'some of': 'Some of',
    exactly: 'Exactly',
  },
  ...{ stage: 'Stage', outcome: 'What it is for', early: 'Comes early if', person: 'Who it is' },
  ...{ body: 'What kind of body', of: 'Whose', reached: 'Reached when', intent: 'What the policy intends' },
  ...{
    'not before': 'Not before',
    'again while': 'Again as long as',
    step: 'Step',
    at: 'Where',
    after: 'After',
  },
};
