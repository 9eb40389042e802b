/** Words of what goes on in a case: what to do, what was added, booked, paid. */
export const ofACase = {
  duty: {
    need: 'What you need to do now',
    begun: 'You have not finished this',
    by: (day: string) => `Do this by ${day}`,
    late: 'Late',
  },
  tasks: {
    progress: (done: number, all: number) => `You have completed ${done} of ${all} sections.`,
    completed: 'Completed',
    inProgress: 'In progress',
    notStarted: 'Not yet started',
    cannotStart: 'Cannot start yet',
    send: 'Check your answers and send',
    backToAll: 'Go back to all sections',
  },
  /** `noun` is one of what is added: “line”. */
  adding: {
    added: (count: number, noun: string) => `You have added ${counted(count, noun)}`,
    any: (noun: string) => `Do you have any ${several(noun)} to add?`,
    another: (noun: string) => `Do you need to add another ${noun}?`,
    full: (most: number, noun: string) =>
      `You can add at most ${counted(most, noun)}. Remove one to add another.`,
    tooFew: (least: number, noun: string) => `Add at least ${counted(least, noun)}`,
    select: (noun: string) => `Select yes if you need to add another ${noun}`,
    remove: (noun: string) => `Are you sure you want to remove this ${noun}?`,
    selectRemove: (noun: string) => `Select yes if you want to remove this ${noun}`,
    removeIt: 'Remove',
    notFinished: 'Not finished yet',
    finish: 'Finish',
    nothing: 'You added none.',
    addOrRemove: 'Add or remove',
  },
  offers: {
    title: 'What you can do',
    until: (day: string) => `You can do this until ${day}`,
    begin: 'We ask you about it on the next page.',
    pay: 'You pay on the next page.',
    agree: 'Confirm',
    goBack: 'Do not do this now',
    dropTitle: (offer: string) => `Do you want to stop this: ${offer}?`,
    dropSays: 'Nothing comes of what you have answered so far. You can begin again later.',
    drop: 'Stop this',
    goOn: 'Go on with it',
    dropThis: (what: string) => `Stop this: ${what}`,
  },
  booking: {
    choose: 'Choose a date and time',
    change: 'Change the date and time',
    dayFirst: 'Choose a day to see its times.',
    times: (count: number) => counted(count, 'time'),
    otherDays: 'See other days',
    noTimes: 'There are no times left now. More may be added, so try again later, or ask us.',
    select: 'Select a date and time',
    taken: (when: string) => `${when} has been taken since you opened this page. Select another time`,
    again: 'Something changed since you opened this page. Check the time and continue',
    now: (when: string) => `You have booked ${when}. It stays yours until you choose another time.`,
    between: (from: string, until: string) => `${from} to ${until}`,
    day: 'Date',
    time: 'Time',
    place: 'Place',
    changeUntil: (when: string) => `You can change or cancel this until ${when}.`,
    cancelTitle: 'Cancel your booking',
    cancelSays: 'Somebody else can then have this time.',
    cancelIt: 'Cancel it',
    keepIt: 'Keep it',
    cancelled: (day: string) => `You cancelled your booking for ${day}.`,
  },
  reminder: {
    subject: (what: string) => `Reminder: ${what}`,
    waiting: (what: string) => `We are still waiting for you.\n\n${what}`,
    by: (when: string) => `Please do this by ${when}.`,
    reference: (reference: string, service: string) => `Reference: ${reference}, ${service}.`,
  },
  recording: {
    answer: 'Your answer',
    select: 'Select your answer',
    grounds: 'Grounds',
    selectGrounds: 'Select at least one ground',
    reasons: 'Your reasons',
    enterReasons: 'Enter your reasons',
  },
  clock: {
    title: 'Deadlines',
    time: 'Time',
    ours: (day: string) => `We will do this by ${day}`,
    yours: (day: string) => `You have until ${day}`,
    stopped: 'The time has stopped for now',
    stoppedForYou: 'The time has stopped while we wait for you',
    missed: (day: string) => `We should have done this by ${day}. We are sorry that it is late`,
    yoursOver: (day: string) => `The time was over on ${day}`,
  },
  money: {
    title: 'Money',
    in: (amount: string, day: string) => `You paid ${amount} on ${day}`,
    out: (amount: string, day: string) => `We paid you ${amount} on ${day}`,
    back: (amount: string, day: string) => `We paid ${amount} back to you on ${day}`,
  },
};

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : several(noun)}`;
}

/** More than one of what a definition calls in the singular. */
function several(noun: string): string {
  const irregular: Readonly<Record<string, string>> = { person: 'people', child: 'children' };
  const [, before = '', last = noun] = /^(.* )?([^ ]+)$/.exec(noun) ?? [];
  if (irregular[last]) return before + irregular[last];
  if (/[^aeiou]y$/.test(last)) return `${before}${last.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(last) ? `${noun}es` : `${noun}s`;
}
