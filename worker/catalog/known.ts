/**
 * Repositories of Docker Hub that exist in life, with the tags that do (by form): what is not in the catalogue is then told apart from what is
 * nowhere. Names as people write them.
 */
const REAL: Readonly<Record<string, RegExp>> = {
  alpine: /^(latest|edge|3(\.\d+){0,2})$/,
  busybox: /^(latest|stable|glibc|musl|uclibc|1(\.\d+){0,2})(-(glibc|musl|uclibc))?$/,
  debian:
    /^(latest|stable|oldstable|testing|sid|unstable|jessie|stretch|buster|bullseye|bookworm|trixie|forky|[89](\.\d+)?|1[0-4](\.\d+)?)(-slim|-\d{8}|-backports)*$/,
}

/** Versions that a language or a tool never had: `node:99`, `python:4`. */
const NEWEST: Readonly<Record<string, number>> = {
  'eclipse-temurin': 27,
  golang: 1,
  gradle: 9,
  httpd: 2,
  maven: 4,
  mysql: 10,
  nginx: 1,
  node: 26,
  openjdk: 27,
  php: 8,
  postgres: 19,
  python: 3,
  redis: 8,
  ruby: 4,
  rust: 1,
  ubuntu: 26,
}

/** Any tag of these counts as real. */
const OTHERS =
  'amazonlinux archlinux bash buildpack-deps caddy centos composer couchdb docker eclipse-temurin elasticsearch elixir erlang fedora gcc ghost golang ' +
  'gradle groovy haproxy haskell hello-world httpd influxdb jenkins jruby julia kong mariadb maven memcached mongo mysql nats neo4j nextcloud nginx node ' +
  'openjdk oraclelinux perl php postgres python r-base rabbitmq redis rockylinux rocket.chat ruby rust sonarqube swift telegraf tomcat traefik ubuntu ' +
  'varnish vault wordpress zookeeper'

const ANY_TAG = new Set(OTHERS.split(' '))

/** True where the image is known to exist on Docker Hub. `repository` without `library/`. */
export function existsInLife(repository: string, tag: string): boolean {
  const tags = Object.hasOwn(REAL, repository) ? REAL[repository] : undefined
  if (tags) return tags.test(tag)
  const [, major = '0'] = /^v?(\d+)/.exec(tag) ?? []
  return ANY_TAG.has(repository) && Number(major) <= (NEWEST[repository] ?? Infinity)
}
