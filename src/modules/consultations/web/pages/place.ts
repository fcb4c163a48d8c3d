/** Where the pages of this module stand. */
export const HOME = [{ href: '/', label: '首页' }]
export const CONSULTATIONS = [...HOME, { href: '/consultations', label: '民意征集' }]
export const DESK = [{ href: '/workbench/consultations', label: '民意征集' }]
