import type { Disk } from '../../disk'
import { addUser, ownedFolder, script, text, type ImageFacts, type Recipe } from './recipe'

const TOOLS = { jre: ['keytool', 'rmid', 'rmiregistry'], jdk: ['javac', 'jar', 'javadoc', 'jshell', 'jlink', 'jdeps', 'keytool'] }

/** A Java runtime where JAVA_HOME says; a JDK has a compiler. */
function putJava(kind: 'jre' | 'jdk') {
  return (disk: Disk, { env }: ImageFacts): void => {
    const home = env.get('JAVA_HOME') ?? '/opt/java/openjdk'
    const version = (env.get('JAVA_VERSION') ?? '17').replace(/^jdk-?/, '').replace(/\+.*/, '')
    disk.program(`${home}/bin/java`, 12_400, `java@${version}`)
    for (const name of TOOLS[kind]) disk.program(`${home}/bin/${name}`, 12_400, `${name}@${version}`)
    text(disk, `${home}/release`, `IMPLEMENTOR="Eclipse Adoptium"\nJAVA_VERSION="${version}"\n`)
    disk.file(`${home}/lib/modules`, kind === 'jdk' ? 128_000_000 : 100_000_000)
  }
}

function temurinRecipe(kind: 'jre' | 'jdk'): Recipe {
  return {
    layers: [
      { at: /^RUN set -eux; apt-get/, packages: 'ca-certificates curl fontconfig gnupg locales p11-kit tzdata wget' },
      { at: /ARCH=/, rest: '/opt/java/openjdk/not-listed', put: putJava(kind) },
      { at: /^COPY .*entrypoint/, put: (disk) => script(disk, '/__cacert_entrypoint.sh', '#!/usr/bin/env sh\nset -e\n\nexec "$@"\n') },
    ],
  }
}

export const temurinJre = temurinRecipe('jre')
export const temurinJdk = temurinRecipe('jdk')

function openjdkRecipe(kind: 'jre' | 'jdk'): Recipe {
  return {
    layers: [
      { at: /apt-get install/, packages: 'ca-certificates p11-kit' },
      { at: /arch=/, rest: '/usr/local/openjdk/not-listed', put: putJava(kind) },
    ],
  }
}

export const openjdkJre = openjdkRecipe('jre')
export const openjdkJdk = openjdkRecipe('jdk')

export const maven: Recipe = {
  layers: [
    { at: /^RUN apt-get/, packages: 'ca-certificates curl git gnupg' },
    {
      at: /^(RUN mkdir -p \/usr\/share\/maven|COPY --from=builder)/,
      rest: '/usr/share/maven/lib/not-listed',
      put(disk, { version }) {
        disk.program('/usr/share/maven/bin/mvn', 5_700, `mvn@${version}`)
        disk.link('/usr/bin/mvn', '/usr/share/maven/bin/mvn')
        disk.folder('/usr/share/maven/ref')
      },
    },
    {
      at: /^COPY mvn-entrypoint/,
      put: (disk) =>
        script(disk, '/usr/local/bin/mvn-entrypoint.sh', '#!/bin/bash\nset -eu\n\nmkdir -p "$HOME/.m2/repository"\n\nexec "$@"\n'),
    },
    {
      at: /^COPY settings-docker/,
      put: (disk) =>
        text(
          disk,
          '/usr/share/maven/ref/settings-docker.xml',
          '<settings>\n  <localRepository>/usr/share/maven/ref/repository</localRepository>\n</settings>\n',
        ),
    },
  ],
}

export const gradle: Recipe = {
  layers: [
    {
      at: /Renaming ubuntu/,
      put(disk) {
        addUser(disk, { name: 'gradle', uid: 1001, home: '/home/gradle', shell: '/bin/bash' })
        ownedFolder(disk, '/home/gradle', 1001)
      },
    },
    { at: /apt-get/, packages: 'fontconfig git unzip wget' },
    {
      at: /Downloading Gradle/,
      rest: '/opt/gradle/lib/not-listed',
      put(disk, { version }) {
        disk.program('/opt/gradle/bin/gradle', 8_600, `gradle@${version}`)
        disk.link('/usr/bin/gradle', '/opt/gradle/bin/gradle')
      },
    },
  ],
}
