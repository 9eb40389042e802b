/** What PostgreSQL's programs see: nothing of this machine's settings (PGPORT, LC_MESSAGES, TZ) may change them. */
export const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
