import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

// Nothing that asks the outside world for updates or accounts; pages are served on loopback.
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless Chromium for one story file; close it with `close()`. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: inject('chromium'), args: FLAGS })
