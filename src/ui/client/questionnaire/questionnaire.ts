// Only enhances: without it every question is there with a word on when to fill it in.
import { checkReceipts } from './check-receipts.ts'
import { followConditions } from './conditions.ts'
import { swapPlaces } from './ranking.ts'
import { turnPages } from './sections.ts'

for (const questions of document.querySelectorAll<HTMLElement>('[data-questions]')) {
  const shown = followConditions(questions)
  swapPlaces(questions)
  turnPages(questions, shown)
}
checkReceipts()
