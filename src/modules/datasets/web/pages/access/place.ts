/** Where the pages about the use of data stand. */
export const DATA = [
  { href: '/', label: '首页' },
  { href: '/datasets', label: '数据开放' },
]
export const MINE = [...DATA, { href: '/datasets/access', label: '我的数据使用申请' }]
export const DESK = [
  { href: '/workbench/datasets', label: '数据开放' },
  { href: '/workbench/datasets/access', label: '使用申请' },
]
