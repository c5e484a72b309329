/** Words of the names that containers get: a mood and a scientist, as Docker's own lists have them. */
const MOODS =
  'admiring adoring agitated amazing awesome bold brave busy charming clever cool compassionate cranky dazzling determined eager ecstatic elastic elated epic fervent focused friendly frosty gallant gifted goofy gracious happy hardcore hopeful hungry inspiring jolly jovial keen kind laughing loving lucid magical modest mystifying naughty nifty nostalgic objective optimistic peaceful practical quirky recursing relaxed reverent romantic serene sharp silly sleepy stoic strange sweet tender thirsty trusting upbeat vibrant vigilant vigorous wizardly wonderful youthful zealous zen'.split(
    ' ',
  )
const PEOPLE =
  'agnesi albattani allen archimedes aryabhata babbage bardeen bartik bell bohr boole booth brown carson cerf chandrasekhar colden cori curie darwin davinci dijkstra einstein elion euclid euler fermat fermi feynman franklin galileo gates goldberg goodall hamilton hawking heisenberg hermann hoover hopper hypatia jang jemison johnson kalam kare keller kepler kilby knuth kowalevski lamarr leakey liskov lovelace lumiere mayer mccarthy meitner mendel mirzakhani morse murdock newton nobel noether pare pascal pasteur perlman pike poincare ptolemy raman ride ritchie rosalind saha shannon shaw sinoussi stallman swartz tesla thompson torvalds turing volta wiles williams wilson wing wozniak wright yalow yonath'.split(
    ' ',
  )

/** A name that is not taken: `vigorous_hopper`. */
export function randomName(random: () => number, isTaken: (name: string) => boolean): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  for (let tries = 0; ; tries++) {
    const name = `${pick(MOODS)}_${pick(PEOPLE)}${tries < 5 ? '' : String(tries)}`
    if (!isTaken(name)) return name
  }
}
