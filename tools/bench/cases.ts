// Time and memory of generated films on one core, warm, at the sizes that are used: training, browsing, reading.
import { digitalRadiograph, generateCase, truthSegmentation } from '@collimator/imaging'

const SIZES = [
  { size: 128, films: 200 },
  { size: 256, films: 60 },
  { size: 512, films: 20 },
  { size: 1024, films: 10 },
]

/** Prints processor milliseconds a film, and a film with its DICOM objects, and the largest resident memory. */
export async function bench(): Promise<void> {
  console.log('pixels   film ms   film + DICOM ms   (processor time, target: 1024 x 1024 within 1000 ms)')
  for (const { size, films } of SIZES) {
    generateCase({ seed: 'warm', hospital: 'B', size })
    const film = measureTime(films, (i) => generateCase({ seed: i, hospital: i % 2 === 0 ? 'A' : 'B', size }))
    const written = measureTime(Math.min(films, 10), (i) => {
      const made = generateCase({ seed: i, hospital: 'A', size, findings: ['nodule'] })
      return [digitalRadiograph(made), truthSegmentation(made)]
    })
    console.log(`${String(size).padStart(6)}${film.toFixed(1).padStart(10)}${written.toFixed(1).padStart(18)}`)
  }
  console.log(`largest resident memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`)
}

function measureTime(count: number, work: (i: number) => unknown): number {
  const before = process.cpuUsage()
  for (let i = 0; i < count; i++) work(i)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}
