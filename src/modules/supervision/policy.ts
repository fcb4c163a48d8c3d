import { type Actor, holds } from '../../platform/ctx.ts'

/** 督查员 of the hub: watches every office. */
export const isSupervisor = (actor: Actor | null) => actor?.posts.some(({ role }) => role === 'demand-supervisor') ?? false
/** Whoever watches an office: the hub's supervisors, and who oversees it. */
export const watches = (actor: Actor | null, office: string) => isSupervisor(actor) || (actor?.oversees.includes(office) ?? false)
/** Works for the office: sees its own figures and orders, and replies. */
export const worksFor = (actor: Actor | null, office: string) => holds(actor, office, 'demand-handler', 'office-head')

/** The offices whose figures and cases the actor may open; null: all of them. */
export function scopeOf(actor: Actor | null): string[] | null {
  if (isSupervisor(actor)) return null
  return [...new Set([...ownOffices(actor), ...(actor?.oversees ?? [])])]
}
export const ownOffices = (actor: Actor | null): string[] => [
  ...new Set(
    actor?.posts
      .filter(({ role }) => role === 'demand-handler' || role === 'office-head')
      .map(({ organisation }) => organisation),
  ),
]
/** Somebody for whom there is work here. */
export const mayEnter = (actor: Actor | null) => {
  const scope = scopeOf(actor)
  return scope === null || scope.length > 0
}
export const mayOpen = (actor: Actor | null, office: string | null) => {
  const scope = scopeOf(actor)
  return scope === null || (office !== null && scope.includes(office))
}
/** Watches somebody: audits, suggestions and orders are theirs to make. */
export const isWatcher = (actor: Actor | null) => isSupervisor(actor) || (actor?.oversees.length ?? 0) > 0
