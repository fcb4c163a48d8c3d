/** A column is of a type when so many of its filled cells are; the others are rejected. README.md says why these. */
export const NEARLY_ALL = 0.9
/** Where the column's name or unit says the same. */
export const WITH_THE_NAME = 0.5
/** Dates of one column of which so many carry a time of day are instants. */
export const MANY_TIMES = 0.2
/** Cells of a column that all end in the same unit: it is the column's. */
export const ONE_UNIT = 0.95
