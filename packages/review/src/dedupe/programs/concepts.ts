// One idea in the languages of training listings, folded. A stem covers its endings (radiolog covers radiologie, radiologi).
const CONCEPTS: readonly (readonly [string, string])[] = [
  [
    'ai',
    'artificial intelligence|kunstlich\\w* intelligenz|kunstmatige intelligentie|artificiell\\w* intelligens|kunstig\\w* intelligens|intelligence artificielle|inteligencia artificial|intelligenza artificiale|inteligencja\\w* sztuczn\\w*|sztuczn\\w* inteligencj\\w*|umela inteligence|yapay zeka|tekoaly\\w*|искусственн\\w* интеллект\\w*|人工智能|人工知能|인공지능|ia\\b|ki\\b',
  ],
  [
    'machinelearning',
    'machine learning|maschinelle\\w* lernen|apprentissage automatique|aprendizaje automatico|aprendizado de maquina|apprendimento automatico|机器学习|機械学習|머신러닝|машинн\\w* обучени\\w*',
  ],
  [
    'deeplearning',
    'deep learning|tiefe\\w* lernen|apprentissage profond|aprendizaje profundo|深度学习|深層学習|딥러닝|глубок\\w* обучени\\w*',
  ],
  ['nlp', 'natural language processing'],
  [
    'radiology',
    'radiolog(?:y|ie|ia|i|isch\\w*|ical|ique|ico|ica|ii)\\b|radyoloji\\w*|radiologische|rontgen\\w*|放射線|放射科|영상의학\\w*|рентгенолог\\w*|радиолог\\w*',
  ],
  ['radiologist', 'radiologist\\w*|radiologue\\w*|radiologo\\w*|radiologen|radiologer'],
  [
    'resident',
    'residents?\\b|residency|residencies|trainees?\\b|registrars?\\b|assistenzarzt\\w*|internes?\\b|residentes?\\b|specializzand\\w*',
  ],
  [
    'imaging',
    'imaging|imagerie|imagen(?:es|ologia)?|immagini|bildgebung\\w*|beeldvorming|bilddiagnostik|imagiologia|영상|影像|画像',
  ],
  ['medical', 'medical\\w*|medicin(?:e|a)|medizin\\w*|medica(?:l|s)?\\b|medico\\w*|medique|의료|医学|医疗|медицин\\w*'],
  [
    'health',
    'health ?care|health|gesundheit\\w*|sante\\b|salud\\b|sanidad|sanitari\\w*|salute\\b|saude\\b|zdrowi\\w*|gezondheid\\w*|halso\\w*|sagligi?\\w*|здравоохранени\\w*',
  ],
  ['course', 'courses?\\b|cours\\b|cursos?\\b|cors[oi]\\b|kurs\\w{0,2}\\b|cursus\\w*|lehrgang|курс\\w*|课程|講座|강좌'],
  [
    'training',
    'training\\w*|formation\\w*|formacion|formazione|formacao|fortbildung\\w*|weiterbildung\\w*|schulung\\w*|opleiding\\w*|utbildning\\w*|szkoleni\\w*|обучени\\w*|研修|培训|교육',
  ],
  ['workshop', 'work-?shops?\\b|taller(?:es)?\\b|ateliers?\\b|workshopy|hands-on session'],
  ['school', 'schools?\\b|schule\\b|ecole\\b|escuela\\b|scuola\\b|escola\\b|szkola\\b'],
  ['summer', 'summer|sommer\\w*|ete\\b|verano|estiva|verao|letni\\w*|zomer'],
  [
    'conference',
    'conferences?\\b|congres\\w*|kongress\\w*|symposi\\w*|simposi\\w*|annual meeting|심포지엄|学会|конференц\\w*',
  ],
  [
    'introduction',
    'introduct(?:ion|ory)|introduccion|introduzione|einfuhrung|inleiding|basics?\\b|foundations?\\b|fundamentals?\\b|grundlagen|grundkurs|initiation|fondamenti|fundamentos|입문',
  ],
  ['program', 'program(?:me)?s?\\b|programm\\w*|programma\\b|programa\\b'],
  ['student', 'students?\\b|etudiant\\w*|estudiante\\w*|studenti\\b|studierende\\w*|alumnos?\\b'],
]

// `\b` knows Latin letters only, so other scripts match anywhere.
const PATTERNS = CONCEPTS.map(([concept, variants]) => {
  const anchored = variants
    .split(/\|(?![^(]*\))/)
    .map((variant) => (/^[a-z]/.test(variant) ? `\\b${variant}` : variant))
  return [concept, new RegExp(anchored.join('|'), 'gu')] as const
})

/**
 * A folded text with the words of the field brought to one name each, so that listings in different languages compare:
 * `kunstliche intelligenz in der radiologie` becomes ` ai  in der  radiology `.
 * @param folded a text out of `foldText`.
 */
export function nameConcepts(folded: string): string {
  let text = folded
  for (const [concept, pattern] of PATTERNS) text = text.replace(pattern, ` ${concept} `)
  return text
}

/** Words that every training listing uses: they say little even where they are rare in a small set. */
export const COMMON_WORDS: ReadonlySet<string> = new Set([
  ...CONCEPTS.map(([concept]) => concept),
  ...'a an the of in on for to and or with by from as at into your our how what is are der die das und fur mit von im zur de la le les des du et en el los y para con il lo gli di del della per i na o e clinical online virtual new using use diagnostic data future practice education learning teaching lecture webinar session seminar talk day week month year module part first second third edition annual international european american national society university college hospital institute center centre department school medicine'.split(
    ' ',
  ),
])
