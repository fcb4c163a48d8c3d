// Only on the pages of 数据接入. Without it a file goes in one piece, and the page of a reading loads itself again.
import { followReading } from './follow-reading.ts'
import { sendInPieces } from './send-in-pieces.ts'

sendInPieces()
followReading()
