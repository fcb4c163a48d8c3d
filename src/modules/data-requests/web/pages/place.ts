/** Where the pages of this module stand. */
export const DATA = [
  { href: '/', label: '首页' },
  { href: '/datasets', label: '数据开放' },
]
export const REQUESTS = [...DATA, { href: '/data-requests', label: '数据需求' }]
