import type { Link } from '../../../../ui/index.ts'
import { ROOT } from '../../model.ts'

export const DESK: Link[] = [{ href: ROOT, label: '受理渠道' }]
export const CALL = `${ROOT}/call`
