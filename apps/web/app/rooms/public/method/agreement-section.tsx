import { Figure } from '../../../ui/figure.tsx'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { AgreementDetails } from './agreement-details.tsx'
import type { AgreementView } from './present-agreement.server.ts'

/** How far the coders agree: a figure, a table for all questions, and details for each. */
export function AgreementSection({ agreement }: { readonly agreement: AgreementView }) {
  return (
    <section id="agreement-section" aria-labelledby="agreement-heading">
      <h2 id="agreement-heading">Agreement between coders</h2>
      <p>{agreement.sentences.join(' ')}</p>
      <Figure figure={agreement.figure} />
      <p className="small">
        Kappa and AC1 correct equal answers for chance, with 95 % intervals. Kappa is low where one answer is much more
        frequent than the others; AC1 is not. Where several codes are allowed, kappa and “equal answers” compare all
        codes of a listing at once, and alpha gives credit for codes in common.
      </p>
      {agreement.groups.map(({ heading, questions }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          <ScrollRegion label={`Agreement: ${heading}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Equal answers</th>
                  <th scope="col">Kappa</th>
                  <th scope="col">AC1</th>
                  <th scope="col">Alpha</th>
                  <th scope="col">Disagreements</th>
                </tr>
              </thead>
              <tbody>
                {questions.map((question) => (
                  <tr key={question.id}>
                    <th scope="row">{question.label}</th>
                    <td>{question.equal}</td>
                    <td>{question.kappa}</td>
                    <td>{question.ac1}</td>
                    <td>{question.alpha}</td>
                    <td className="number">
                      {question.disagreements ? (
                        <a href={question.disagreements.href}>
                          {question.disagreements.text}
                          <span className="visually-hidden"> on {question.label}</span>
                        </a>
                      ) : (
                        '0'
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          {questions.map((question) => (
            <AgreementDetails key={question.id} question={question} coders={agreement.coders} />
          ))}
        </div>
      ))}
    </section>
  )
}
