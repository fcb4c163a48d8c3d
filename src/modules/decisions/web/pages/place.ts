export const DECISIONS = [{ href: '/decisions', label: '重大行政决策' }]
