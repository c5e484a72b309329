/** Until when a release is looked after, as its makers say: repository, version prefix, last day. */
const TABLE = `
alpine 3.19 2025-11-01
alpine 3.20 2026-04-01
debian 12 2028-06-30
debian bookworm 2028-06-30
eclipse-temurin 11 2027-10-31
eclipse-temurin 17 2027-10-31
eclipse-temurin 21 2029-12-31
golang 1.22 2025-02-11
gradle 8 2026-07-31
maven 3.8 2024-03-05
node 18 2025-04-30
node 20 2026-04-30
node 22 2027-04-30
openjdk 11 2022-07-31
openjdk 17 2022-07-31
php 8.2 2026-12-31
postgres 16 2028-11-09
python 3.11 2027-10-31
python 3.12 2028-10-31
ruby 3.3 2027-03-31
ubuntu 20.04 2025-05-31
ubuntu 22.04 2027-06-01
ubuntu 24.04 2029-05-31
mysql 8 2026-04-30
dotnet/sdk 8 2026-11-10
dotnet/aspnet 8 2026-11-10
dotnet/runtime 8 2026-11-10
`

const rows = TABLE.trim()
  .split('\n')
  .map((row) => row.split(' '))

/** The last day on which this release gets fixes; undefined where nobody says. `repository` without `library/`. */
export function supportEnds(repository: string, tag: string): string | undefined {
  return rows.find(
    ([name = '', version = '']) =>
      repository.endsWith(name) && (tag === version || tag.startsWith(`${version}.`) || tag.startsWith(`${version}-`)),
  )?.[2]
}
