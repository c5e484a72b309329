/** Monaco runs on this page: the next editor begins with it. */
export const monaco = { started: false }
