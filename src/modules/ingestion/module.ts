import type { Module } from '../../platform/module.ts'

export const ingestion: Module = { name: 'ingestion' }
