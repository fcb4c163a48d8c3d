// Only on pages with rows of data. Without it they are a table page by page, a form and an address to copy.
import { growSheets } from './sheet.ts'
import { tryCalls } from './try-it.ts'

growSheets()
tryCalls()
