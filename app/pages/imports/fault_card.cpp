// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_cards.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"

#include <QEvent>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

FaultCard::FaultCard(const ImportPresenter &presenter, QWidget *parent)
    : TableCard(parent), m_presenter(presenter), m_model(new FaultListModel(presenter, this)),
      m_sentence(new TextLabel)
{
    DataTable *faults = table();
    faults->setObjectName(u"importFaults"_s);
    faults->setAccessibleName(tr("Faults"));
    faults->setMarks(DataTable::Marks::Hidden);
    faults->setModel(m_model);
    faults->columns().setWidths({72, 56, 120, 160, 400});
    emptyState()->setEmpty(u"ok"_s, tr("No fault was found so far"),
                           tr("The check on the server looks at references, quotas and doubles too."));

    m_sentence->setObjectName(u"importFault"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentence->installEventFilter(this);
    m_sentence->setFocusPolicy(Qt::StrongFocus);
    m_sentence->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    body()->addWidget(m_sentence);
    connect(faults, &DataTable::rowActivated, this, [this](int row) {
        if (row >= 0 && size_t(row) < m_presenter.problems().size())
            Q_EMIT activated(m_presenter.problems()[size_t(row)]);
    });
    connect(faults, &DataTable::currentRowChanged, this, &FaultCard::showSentence);
}

void FaultCard::present()
{
    const bool isEmpty = m_presenter.problems().empty();
    setContent(isEmpty ? Content::Empty : Content::Rows);
    if (!isEmpty && table()->currentRow() < 0)
        table()->setCurrentIndex(m_model->index(0, 0));
    showSentence();
}

void FaultCard::showSentence()
{
    const int row = table()->currentRow();
    const ImportProblems &problems = m_presenter.problems();
    QString text;
    if (row >= 0 && size_t(row) < problems.size()) {
        const ImportProblem &problem = problems[size_t(row)];
        text = tr("Row %1: %2").arg(QString::number(problem.row), importProblemText(problem));
    }
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

bool FaultCard::eventFilter(QObject *watched, QEvent *event)
{
    // Who comes to the sentence by the keyboard sees it marked, and Ctrl+C takes it.
    if (watched == m_sentence && event->type() == QEvent::FocusIn)
        m_sentence->setSelection(0, int(m_sentence->text().size()));
    return TableCard::eventFilter(watched, event);
}

} // namespace licheng
