import type { Module } from '../../platform/module.ts'

export const likeness: Module = { name: 'likeness' }
