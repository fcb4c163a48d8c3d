import type { Link } from '../../../../ui/index.ts'

export const HERE: Link[] = [{ href: '/demands', label: '民意速办' }]
export const ROOT = '/workbench/demands'
export const DESK: Link[] = [{ href: ROOT, label: '诉求办理' }]
