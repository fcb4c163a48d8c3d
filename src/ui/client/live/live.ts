// Only on live pages and at the live desk. Without it both are pages to load again.
import { keepDesk } from './desk.ts'
import { followLive } from './follow.ts'

followLive()
keepDesk()
