// The script only enhances: without it every page works.
import { keepDrafts } from './drafts.ts'
import { listKeys } from './list-keys.ts'
import { keepPlace } from './place.ts'
import { offerPosition } from './position.ts'
import { readAloud } from './read-aloud.ts'
import { helpReading } from './reading.ts'
import { offerErrorReport } from './report-error.ts'
import { sendOnce } from './send-once.ts'
import { keepSteps } from './step-drafts.ts'
import { suggestWords } from './suggest.ts'
import { workKeys } from './work-keys.ts'
import './copy-code.ts'

sendOnce()
keepDrafts()
keepSteps()
keepPlace()
listKeys()
workKeys()
suggestWords()
helpReading()
offerErrorReport()
readAloud()
offerPosition()
document.querySelector<HTMLElement>('[data-focus]')?.focus()
