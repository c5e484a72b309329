export { Registries, Registry, type Account, type Repository, type StoredManifest } from './registry'
