// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_presenter.h"

/// What speaks against a list whose rows are good one by one, and may be meant so all the same.
namespace licheng {

using namespace Qt::Literals::StringLiterals;

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
        const QString name = column >= 0 ? header(column) : messages::fieldLabel(&m_form->type(), moved.path);
        const QString found =
            moved.rule == "permuted"_L1
                ? tr("%1 of %2 rows bring in %3 a value that another record has now, the first in row %4: "
                     "%5.")
                : tr("%1 of %2 rows change %3, which hardly ever changes, the first in row %4: %5.");
        sentences.append(found.arg(QString::number(moved.rows), QString::number(moved.compared), name,
                                   QString::number(moved.firstRow), moved.given));
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
