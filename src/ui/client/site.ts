// The script only enhances: without it every page works.
import { keepDrafts } from './drafts.ts'
import { listKeys } from './list-keys.ts'
import { keepPlace } from './place.ts'
import { helpReading } from './reading.ts'
import { sendOnce } from './send-once.ts'
import { suggestWords } from './suggest.ts'
import './copy-code.ts'

sendOnce()
keepDrafts()
keepPlace()
listKeys()
suggestWords()
helpReading()
document.querySelector<HTMLElement>('[data-focus]')?.focus()
