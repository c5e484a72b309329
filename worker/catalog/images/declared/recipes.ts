import { addUser, ownedFolder, text, type Recipe } from './recipe'
import { dotnet, golang, node, php, python, ruby, rust } from './languages'
import { gradle, maven, openjdkJdk, openjdkJre, temurinJdk, temurinJre } from './java'
import { httpd, mariadb, mongo, mysql, nginx, postgres, redis } from './servers'

/** An image's recipe, its main program's version variable, and the bytes of all its files where no page says them (model: `docker images`). */
interface Made {
  readonly recipe: Recipe
  readonly versionOf: string
  readonly megabytes: number
}

/** Every image by its row's name. */
export const RECIPES: Readonly<Record<string, Made>> = {
  ...made(node, 'NODE_VERSION', {
    'node:18': 1090,
    'node:18-slim': 195,
    'node:18-alpine': 175,
    'node:20': 1100,
    'node:20-slim': 202,
    'node:20-alpine': 182.15,
    'node:22': 1120,
    'node:22-slim': 222,
    'node:22-alpine': 190,
  }),
  ...made(python, 'PYTHON_VERSION', {
    'python:3.11': 1010,
    'python:3.11-slim': 125,
    'python:3.11-alpine': 54,
    'python:3.12': 1020,
    'python:3.12-slim': 119.2,
    'python:3.12-alpine': 47,
  }),
  ...made(golang, 'GOLANG_VERSION', { 'golang:1.22': 825, 'golang:1.22-alpine': 237 }),
  ...made(openjdkJre, 'JAVA_VERSION', { 'openjdk:11-jre-slim': 223 }),
  ...made(openjdkJdk, 'JAVA_VERSION', { 'openjdk:17-jdk-slim': 408, 'openjdk:11-jdk': 654 }),
  ...made(temurinJdk, 'JAVA_VERSION', { 'eclipse-temurin:17-jdk': 408 }),
  ...made(temurinJre, 'JAVA_VERSION', { 'eclipse-temurin:17-jre': 268, 'eclipse-temurin:17-jre-alpine': 168 }),
  ...made(maven, 'MAVEN_VERSION', { 'maven:3.9-eclipse-temurin-17': 521, 'maven:3.8-openjdk-11': 658 }),
  ...made(gradle, 'GRADLE_VERSION', { 'gradle:8-jdk17': 690 }),
  ...made(nginx, 'NGINX_VERSION', { nginx: 192, 'nginx:alpine': 52, 'nginx:alpine-slim': 13 }),
  ...made(httpd, 'HTTPD_VERSION', { httpd: 148, 'httpd:alpine': 62 }),
  ...made(redis, 'REDIS_VERSION', { 'redis:7': 117, 'redis:7-alpine': 41 }),
  ...made(postgres, 'PG_VERSION', { 'postgres:16': 432, 'postgres:16-alpine': 275 }),
  ...made(mysql, 'MYSQL_VERSION', { 'mysql:8': 780 }),
  ...made(mariadb, 'MARIADB_VERSION', { 'mariadb:11': 330 }),
  ...made(mongo, 'MONGO_VERSION', { 'mongo:8': 895 }),
  ...made(php, 'PHP_VERSION', { 'php:8.2-apache': 498, 'php:8.2-fpm': 492, 'php:8.2-cli': 530 }),
  ...made(ruby, 'RUBY_VERSION', { 'ruby:3.3': 995, 'ruby:3.3-slim': 219 }),
  ...made(rust, 'RUST_VERSION', { 'rust:1': 1490, 'rust:1-slim': 775 }),
  ...made(dotnet, 'DOTNET_SDK_VERSION', { 'mcr.microsoft.com/dotnet/sdk:8.0': 841 }),
  ...made(dotnet, 'ASPNET_VERSION', { 'mcr.microsoft.com/dotnet/aspnet:8.0': 217 }),
  ...made(dotnet, 'DOTNET_VERSION', { 'mcr.microsoft.com/dotnet/runtime:8.0': 193 }),
  ...onAlpine(),
  'hello-world': {
    versionOf: '',
    megabytes: 0,
    recipe: { layers: [{ at: /^COPY hello/, put: (disk) => void disk.program('/hello', 9_136, 'hello-world') }] },
  },
  'buildpack-deps:bookworm': buildpack(0),
  'buildpack-deps:bookworm-scm': buildpack(0),
  ...distroless(),
}

/** Variants on Alpine: all that their sisters' layers hold, in one. */
function onAlpine(): Record<string, Made> {
  return {
    ...made(inOneLayer(openjdkJdk), 'JAVA_VERSION', { 'openjdk:17-jdk-alpine': 326 }),
    ...made(inOneLayer(temurinJdk), 'JAVA_VERSION', { 'eclipse-temurin:17-jdk-alpine': 341 }),
    ...made(inOneLayer(maven), 'MAVEN_VERSION', { 'maven:3.9-eclipse-temurin-17-alpine': 370 }),
    ...made(inOneLayer(gradle), 'GRADLE_VERSION', { 'gradle:8-jdk17-alpine': 590 }),
    ...made(inOneLayer(ruby), 'RUBY_VERSION', { 'ruby:3.3-alpine': 97 }),
    ...made(inOneLayer(php), 'PHP_VERSION', { 'php:8.2-fpm-alpine': 84, 'php:8.2-cli-alpine': 104 }),
    ...made(inOneLayer(rust), 'RUST_VERSION', { 'rust:1-alpine': 880 }),
  }
}

function inOneLayer({ layers }: Recipe): Recipe {
  const rest = layers.find((layer) => layer.rest !== undefined)?.rest
  return {
    layers: [
      {
        at: /Alpine variant/,
        ...(rest !== undefined && { rest }),
        put: (disk, image) => layers.forEach((layer) => layer.put?.(disk, image)),
      },
    ],
  }
}

function made(recipe: Recipe, versionOf: string, sizes: Readonly<Record<string, number>>): Record<string, Made> {
  return Object.fromEntries(Object.entries(sizes).map(([name, megabytes]) => [name, { recipe, versionOf, megabytes }]))
}

/** Debian with the tools to fetch, to check out and to build. */
function buildpack(megabytes: number): Made {
  const layers = [
    { at: /install curl/, packages: 'ca-certificates curl gnupg netbase sq tzdata wget' },
    { at: /install scm/, packages: 'git mercurial openssh-client procps subversion' },
    {
      at: /install build/,
      packages:
        'autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev ' +
        'libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev ' +
        'libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev ' +
        'libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev',
    },
  ]
  return { versionOf: '', megabytes, recipe: { layers } }
}

function distroless(): Record<string, Made> {
  const sizes = { static: 2, base: 20.7, cc: 23.5, nodejs20: 134, nodejs22: 142, java17: 226, python3: 52.8 }
  const programs: Readonly<Record<string, readonly [string, string]>> = {
    nodejs20: ['/nodejs/bin/node', 'node@20.19.4'],
    nodejs22: ['/nodejs/bin/node', 'node@22.18.0'],
    java17: ['/usr/bin/java', 'java@17.0.16'],
    python3: ['/usr/bin/python3.11', 'python@3.11.2'],
  }
  return Object.fromEntries(
    Object.entries(sizes).map(([kind, megabytes]) => {
      const [path, tag] = programs[kind] ?? []
      const recipe: Recipe = {
        layers: [
          {
            at: /^COPY distroless/,
            rest: '/usr/lib/not-listed',
            put(disk) {
              text(disk, '/etc/os-release', 'PRETTY_NAME="Distroless"\nNAME="Debian GNU/Linux"\nID="debian"\nVERSION_ID="12"\n')
              text(disk, '/etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\n')
              text(disk, '/etc/group', 'root:x:0:\nnobody:x:65534:\n')
              text(disk, '/etc/shadow', 'root:*:19000:0:99999:7:::\n')
              addUser(disk, { name: 'nonroot', uid: 65532, home: '/home/nonroot', shell: '/sbin/nologin' })
              ownedFolder(disk, '/home/nonroot', 65532, 0o700)
              disk.file('/etc/ssl/certs/ca-certificates.crt', 219_342)
              for (const folder of ['/root', '/tmp']) disk.folder(folder)
              disk.fs.chmod('/tmp', 0o1777)
              if (path !== undefined) disk.program(path, 6_800_000, tag)
            },
          },
        ],
      }
      return [`gcr.io/distroless/${kind}-debian12:latest`, { recipe, versionOf: '', megabytes }]
    }),
  )
}
