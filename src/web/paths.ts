/** Every address there is. Templates and handlers take them from here, never write them. */
export const paths = {
  home: '/',
  health: '/health',
  asset: (name: string) => `/assets/${name}`,
  organisationStyle: (organisation: string) => `/organisations/${organisation}.css`,
  resetDemo: '/demo/reset',

  pattern: (pattern: string) => `/patterns/${pattern}`,
  differences: (pattern: string) => `/patterns/${pattern}/differences`,
  measures: (pattern: string) => `/patterns/${pattern}/measures`,

  start: (organisation: string, pattern: string) => `/${organisation}/${pattern}`,
  begin: (organisation: string, pattern: string) => `/${organisation}/${pattern}/begin`,
  comeBack: (organisation: string, pattern: string) => `/${organisation}/${pattern}/return`,

  case: (reference: string) => `/case/${reference}`,
  keep: (reference: string) => `/case/${reference}/keep`,
  question: (reference: string, step: string) => `/case/${reference}/questions/${step}`,
  check: (reference: string, step: string) => `/case/${reference}/check/${step}`,
  pay: (reference: string, step: string) => `/case/${reference}/pay/${step}`,
  sent: (reference: string) => `/case/${reference}/sent`,
  follow: (reference: string) => `/case/${reference}/follow`,
  save: (reference: string) => `/case/${reference}/save`,
  file: (reference: string, file: string) => `/case/${reference}/files/${file}`,

  staff: '/staff',
  staffSignIn: '/staff/sign-in',
  staffSignOut: '/staff/sign-out',
  work: '/staff/work',
  messages: '/staff/messages',
  staffCase: (reference: string) => `/staff/case/${reference}`,
  staffStep: (reference: string, step: string) => `/staff/case/${reference}/steps/${step}`,
  staffFile: (reference: string, file: string) => `/staff/case/${reference}/files/${file}`,
} as const;
