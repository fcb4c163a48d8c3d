import pino from 'pino'

/** The log of the program. It goes to stderr, so that stdout holds only what a command was asked for. Nothing personal in it. */
export const log = pino({ level: process.env.LOG_LEVEL || 'info', base: null }, pino.destination({ fd: 2, sync: false }))
