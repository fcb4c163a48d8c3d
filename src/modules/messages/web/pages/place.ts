import type { Link } from '../../../../ui/index.ts'

export const HERE: Link[] = [
  { href: '/', label: '首页' },
  { href: '/messages', label: '留言' },
]
export const ROOT = '/workbench/messages'
export const DESK: Link[] = [{ href: ROOT, label: '留言办理' }]
