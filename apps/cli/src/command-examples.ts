import type { Command } from 'commander'

/** Examples of every command, under the words that call it. A test runs each through the command's own options. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'programs import': [
    'collimator programs import listings.xlsx',
    'collimator programs import listings.jsonl --accept-valid',
    'collimator programs import --starter',
  ],
  'programs export': [
    'collimator programs export all.csv --filter status=all',
    'collimator programs export technical.xlsx --filter topic=technical --sort title',
    'collimator programs export - --format jsonl',
  ],
  'programs list': ['collimator programs list', 'collimator programs list --search "deep learning" --page 2'],
  'people add': [
    'collimator people add anna@example.org',
    'collimator people add anna@example.org --role owner',
    'collimator people add bo@example.org --role coder --in review:front',
  ],
  'programmes add': [
    'collimator programmes add "Radiology North"',
    'collimator programmes add "Radiology North" --institution "North Hospital" --country NL',
  ],
  'programmes list': ['collimator programmes list', 'collimator programmes list --json'],
  'people list': ['collimator people list', 'collimator people list --json'],
  'people remove': ['collimator people remove bo@example.org --yes'],
  'people link': ['collimator people link anna@example.org'],
  crosstab: ['collimator crosstab topic audience', 'collimator crosstab topic price --csv topic-by-price.csv'],
  figures: ['collimator figures --out figures', 'collimator figures --only flow --format png --out figures'],
  prisma: ['collimator prisma', 'collimator prisma --svg flow.svg'],
  convert: ['collimator convert search.ris search.xlsx', 'collimator convert search.nbib - --to bibtex'],
  dedupe: ['collimator dedupe pubmed.nbib embase.ris', 'collimator dedupe programs.jsonl --profile programs --json'],
  'screen simulate': [
    'collimator screen simulate screened.csv --runs 10',
    'collimator screen simulate screened.csv --priors 12,340 --json',
    'collimator screen simulate screened.csv --criteria "training in radiology"',
  ],
  'screen stop': [
    'collimator screen stop --labels labels.txt --n 5200',
    'collimator screen stop --labels screened.csv --label included --n 5200 --recall 0.9',
  ],
  agreement: [
    'collimator agreement codes.csv',
    'collimator agreement codes.csv --level ordinal --weights --codes low,medium,high',
    'collimator agreement codes.csv --dimension dimension --multi ";" --bootstrap 1000 --json',
  ],
  'cases generate': [
    'collimator cases generate --seed monday --n 20 --out films',
    'collimator cases generate --seed hard --n 50 --finding nodule --difficulty hard --out nodules',
  ],
  'cases difficulty': ['collimator cases difficulty --pairs 200'],
  'cases sheet': ['collimator cases sheet --out sheet.png --count 24'],
  'cases import': [
    'collimator cases import films',
    'collimator cases import https://example.org/packs/chest --accept-valid',
  ],
  'cases export': ['collimator cases export chest-copy --pack chest'],
  'cases list': ['collimator cases list', 'collimator cases list --json'],
  'cases fetch': ['collimator cases fetch --dry-run', 'collimator cases fetch'],
  'cases dicom': ['collimator cases dicom --out dicom'],
  'exercises list': ['collimator exercises list', 'collimator exercises list --json'],
  'exercises create': ['collimator exercises create night-shift.json'],
  'exercises export': [
    'collimator exercises export baseline',
    'collimator exercises export second-reader second-reader.json',
  ],
  'reads export': [
    'collimator reads export reads.csv --exercise second-reader',
    'collimator reads export study.csv --exercise second-reader --format study',
    'collimator reads export own.csv --reader P-4K7QX2MD',
  ],
  'reads analyse': [
    'collimator reads analyse reads.csv',
    'collimator reads analyse reads.csv --reader P-4K7QX2MD --svg pictures --json',
  ],
  'cases import-dicom': [
    'collimator cases import-dicom films --name "Films of our department" --licence "for teaching in the department" --attribution "Radiology North"',
  ],
  'cases withdraw': ['collimator cases withdraw film-1 --pack chest --reason "The patient objects."'],
  'ai run': ['collimator ai run alder film.png', 'collimator ai run alder film.dcm --heat-map heat.png'],
  'ai evaluate': ['collimator ai evaluate alder films', 'collimator ai evaluate alder films --svg roc.svg --json'],
  'ai card': ['collimator ai card alder', 'collimator ai card alder --svg roc.svg --reliability reliability.svg'],
  roc: ['collimator roc ratings.csv --svg roc.svg', 'collimator roc ratings.csv --partial 0-0.2 --points --json'],
  mrmc: [
    'collimator mrmc study.csv',
    'collimator mrmc study.imrmc --covariance delong --readers fixed',
    'collimator mrmc study.csv --merit sensitivity --threshold 60 --json',
  ],
  froc: [
    'collimator froc marks.csv lesions.csv --svg froc.svg',
    'collimator froc marks.csv lesions.csv --merit wAFROC --limit 15 --ai alder --json',
  ],
  lroc: ['collimator lroc reads.csv', 'collimator lroc reads.csv --merit PCL --fpf 0.2 --ai alder'],
  power: [
    'collimator power pilot.csv --effect 0.05 --readers 5,8,10',
    'collimator power --effect 0.05 --readers 8 --cases 100,200 --var-tr 0.0002 --var 0.0008 --cov1 0.00035 --cov2 0.00034 --cov3 0.00024 --pilot-cases 114',
  ],
  calibration: [
    'collimator calibration forecasts.csv --svg reliability.svg',
    'collimator calibration forecasts.csv --bins 5 --equal count --json',
  ],
  reliance: ['collimator reliance reads.csv', 'collimator reliance reads.csv --svg reliability.svg --json'],
  serve: ['collimator serve', 'collimator serve --port 8080 --data-dir /srv/collimator'],
  worker: ['collimator worker --database postgresql://localhost/collimator'],
  'store backup': ['collimator store backup', 'collimator store backup before-upgrade.backup.gz'],
  'store restore': ['collimator store restore before-upgrade.backup.gz --data-dir new-data'],
  'store move': ['collimator store move --to-database postgresql://collimator@localhost/collimator'],
  'store check': ['collimator store check', 'collimator store check --json'],
  'store describe': ['collimator store describe'],
  migrate: ['collimator migrate', 'collimator migrate --database postgresql://collimator@localhost/collimator'],
  version: ['collimator version', 'collimator version --json'],
}

/** Adds the examples to the help of every command below `program`. */
export function addExamples(program: Command): void {
  for (const { words, command } of commandsBelow(program)) {
    const examples = EXAMPLES[words]
    if (examples === undefined) continue
    const heading = examples.length === 1 ? 'Example' : 'Examples'
    command.addHelpText('after', `\n${heading}:\n${examples.map((line) => `  ${line}`).join('\n')}`)
  }
}

/** Every command that does something, with the words that call it. */
export function commandsBelow(
  program: Command,
  words: readonly string[] = [],
): readonly { readonly words: string; readonly command: Command }[] {
  return program.commands.flatMap((command) => {
    const own = [...words, command.name()]
    if (command.commands.length > 0) return commandsBelow(command, own)
    return [{ words: own.join(' '), command }]
  })
}
