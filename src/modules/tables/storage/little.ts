/** Cells to touch, below which a statement costs more to plan than to run, and dividing the work more than it saves. */
export const LIGHT = 1_000_000

/** Undivided, and by the engine's older planner, which needs three quarters of the time of the newer one. */
export const AT_LITTLE_COST = { max_threads: 1, enable_analyzer: 0 } as const

export const settingsFor = ({ rows, columns }: { rows: number; columns: number }) =>
  rows * columns < LIGHT ? AT_LITTLE_COST : {}
