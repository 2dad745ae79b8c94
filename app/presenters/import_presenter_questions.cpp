// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_presenter.h"

#include "app/presenters/terms.h"
#include "shared/model/school_time.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

// What an import asks back before it is applied.

namespace {

/// As the value of an answer; 0: none was chosen.
int numberOf(Term term)
{
    return term.year.roc() * 10 + static_cast<int>(term.semester);
}

} // namespace

QList<Term> ImportPresenter::terms() const
{
    const QDate today = schoolTime(m_work.now()).date();
    const SchoolYear last(SchoolYear::of(today).roc() - 1);
    return terms::offered(m_work.info().terms + toldTerms() +
                              QList<Term>{m_term, {last, Semester::First}, {last, Semester::Second}},
                          today);
}

QList<Term> ImportPresenter::toldTerms() const
{
    QList<Term> told;
    for (const OtherTerm &other : m_client.otherTerms()) {
        const SchoolYear year(other.term.section(u'-', 0, 0).toInt());
        const int semester = other.term.section(u'-', 1).toInt();
        for (const Semester each : {Semester::First, Semester::Second}) {
            const Term term{year, each};
            if ((semester == 0 || semester == static_cast<int>(each)) && term != m_term &&
                !told.contains(term))
                told.append(term);
        }
    }
    return told;
}

std::optional<AskedQuestion> ImportPresenter::termQuestion() const
{
    // What cannot be imported at all is not asked about.
    const QString text = m_stage == Stage::Checked && !isStopped() ? otherTermText() : QString();
    if (text.isEmpty())
        return std::nullopt;
    AskedQuestion question{ImportQuestion::Kind::Term, text, !m_accepted.term, {}, 0};
    question.answers.push_back({0, tr("Which term is meant?")});
    for (const Term &told : toldTerms())
        question.answers.push_back({numberOf(told), terms::name(told)});
    question.answers.push_back({numberOf(m_term), tr("%1, as chosen").arg(terms::name(m_term))});
    question.chosen = m_accepted.term ? numberOf(m_term) : 0;
    return question;
}

std::vector<AskedQuestion> ImportPresenter::questions() const
{
    std::vector<AskedQuestion> asked =
        m_prepared ? askedQuestions(*m_prepared) : std::vector<AskedQuestion>();
    if (auto term = termQuestion())
        asked.insert(asked.begin(), *std::move(term));
    return asked;
}

void ImportPresenter::answer(ImportQuestion::Kind kind, int value)
{
    if (kind != ImportQuestion::Kind::Term)
        return prepareAnew([kind, value](ImportChoice &choice) { chooseAnswer(choice, kind, value); });
    const QList<Term> told = toldTerms();
    const auto other =
        std::find_if(told.begin(), told.end(), [value](Term term) { return numberOf(term) == value; });
    if (other == told.end())
        return acceptTerm(value == numberOf(m_term));
    setTerm(*other);
    check();
}

QString ImportPresenter::otherTermText() const
{
    if (m_client.otherTerms().empty())
        return {};
    const OtherTerm &other = m_client.otherTerms().front();
    QString why = tr("its name says so");
    if (other.by == "title"_L1)
        why = tr("its heading says so");
    else if (other.by == "column"_L1)
        why = tr("%1 of %2 rows say so").arg(other.rows).arg(other.of);
    else if (other.by == "rows"_L1)
        why =
            tr("grade, entry year, course code or day of %1 of %2 rows say so").arg(other.rows).arg(other.of);
    return tr("This list seems to be of %1 and not of %2: %3.").arg(other.term, m_term.text(), why);
}

void ImportPresenter::acceptTerm(bool accepted)
{
    m_accepted.term = accepted;
    Q_EMIT stageChanged();
}

QString ImportPresenter::movedColumnText() const
{
    QStringList sentences;
    for (const MovedColumn &moved : m_client.movedColumns()) {
        const int column = m_prepared ? m_prepared->columnOf(moved.path) : -1;
        const QString name =
            column >= 0 ? header(column) : messages::fieldLabel(&m_format->type(), moved.path);
        const QString found =
            moved.rule == "permuted"_L1
                ? tr("%1 of %2 rows bring in %3 a value that another record has now, the first in row %4: "
                     "%5.")
                : tr("%1 of %2 rows change %3, which hardly ever changes, the first in row %4: %5.");
        sentences.append(found.arg(QString::number(moved.rows), QString::number(moved.compared), name,
                                   QString::number(moved.firstRow), shownDay(moved.given)));
    }
    if (!sentences.isEmpty())
        sentences.append(
            tr("Most likely the column was sorted without the others. Sort the whole table again."));
    return sentences.join(u' ');
}

void ImportPresenter::acceptColumns(bool accepted)
{
    m_accepted.movedColumns = accepted;
    Q_EMIT stageChanged();
}

} // namespace licheng
