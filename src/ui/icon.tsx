import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { raw } from 'hono/html'

const files = {
  add: 'add',
  apply: 'edit',
  arrow: 'arrow_forward',
  back: 'arrow_back',
  bell: 'notifications',
  calendar: 'event',
  chart: 'insights',
  check: 'check',
  close: 'close',
  copy: 'content_copy',
  data: 'grid_view',
  document: 'topic',
  done: 'check_circle',
  down: 'expand_more',
  download: 'file_download',
  error: 'error',
  file: 'attach_file',
  flag: 'flag',
  folder: 'folder',
  help: 'help',
  history: 'history',
  home: 'home',
  info: 'info',
  keyboard: 'keyboard',
  link: 'link',
  list: 'list',
  lock: 'lock_outline',
  mail: 'mail_outline',
  next: 'navigate_next',
  office: 'account_balance',
  pause: 'hourglass_empty',
  person: 'person',
  people: 'people',
  phone: 'phone',
  previous: 'navigate_before',
  print: 'print',
  refused: 'do_not_disturb',
  search: 'search',
  settings: 'settings',
  speak: 'forum',
  text: 'text_fields',
  time: 'schedule',
  undo: 'undo',
  upload: 'upload_file',
  verified: 'verified',
  view: 'visibility',
  warning: 'warning',
} as const

/** The icons pages may use, by what they mean here. */
export type IconName = keyof typeof files

/** A small drawing that repeats what the words beside it say; silent for screen readers. */
export const Icon = ({ name, class: more = '' }: { name: IconName; class?: string }) => (
  <svg class={`yg-icon ${more}`.trim()} viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    {raw(shape(name))}
  </svg>
)

const require = createRequire(import.meta.url)
const shapes = new Map<IconName, string>()

function shape(name: IconName) {
  const known = shapes.get(name)
  if (known !== undefined) return known
  const svg = readFileSync(require.resolve(`@uswds/uswds/img/usa-icons/${files[name]}.svg`), 'utf8')
  const inside = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>[\s\S]*$/, '')
  shapes.set(name, inside)
  return inside
}
