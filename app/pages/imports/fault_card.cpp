// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_cards.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastRows = 3;
} // namespace

FaultCard::FaultCard(const ImportPresenter &presenter, QWidget *parent)
    : TableCard(parent), m_presenter(presenter), m_model(new FaultListModel(presenter, this)),
      m_sentence(new TextLabel)
{
    DataTable *faults = table();
    faults->setObjectName(u"importFaults"_s);
    faults->setAccessibleName(tr("Faults"));
    faults->setMarks(DataTable::Marks::Hidden);
    faults->setModel(m_model);
    faults->columns().setWidths({72, 76, 120, 160, 400});
    // The rows of the file give way first on a small screen: what is to be mended is read here.
    faults->setMinimumHeight(tokens::headerHeight + leastRows * tokens::rowHeight);
    m_sentence->setObjectName(u"importFault"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentence->installEventFilter(this);
    m_sentence->setFocusPolicy(Qt::StrongFocus);
    m_sentence->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    body()->addWidget(m_sentence);
    faults->installEventFilter(this);
    connect(faults, &DataTable::rowActivated, this, [this](int row) {
        if (!unfold(!m_model->isUnfolded(row)) && m_model->problem(row))
            Q_EMIT activated(*m_model->problem(row));
    });
    connect(faults, &DataTable::currentRowChanged, this, &FaultCard::showSentence);
}

void FaultCard::present()
{
    const bool isEmpty = m_presenter.problems().empty();
    // Nothing was looked at while it is not known which column is which.
    const auto prepared = m_presenter.prepared();
    if (prepared && (!prepared->missing().isEmpty() || prepared->dataRows().empty()))
        emptyState()->setEmpty(u"info"_s, tr("Nothing was checked yet"), m_presenter.checkObstacle());
    else if (m_presenter.stage() >= ImportPresenter::Stage::Checked)
        emptyState()->setEmpty(u"ok"_s, tr("No fault was found"),
                               tr("The server has looked at references, quotas and doubles too."));
    else
        emptyState()->setEmpty(u"ok"_s, tr("No fault was found so far"),
                               tr("The check on the server looks at references, quotas and doubles too."));
    setContent(isEmpty ? Content::Empty : Content::Rows);
    if (!isEmpty && table()->currentRow() < 0)
        table()->setCurrentIndex(m_model->index(0, 0));
    showSentence();
}

void FaultCard::showSentence()
{
    const int row = table()->currentRow();
    QString text = m_model->sentence(row);
    if (m_model->isKind(row))
        text = tr("%1 Enter shows each of them.").arg(text);
    else if (const ImportProblem *problem = m_model->problem(row))
        text = tr("Row %1: %2").arg(QString::number(problem->row), text);
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

bool FaultCard::unfold(bool unfolded)
{
    const int row = table()->currentRow();
    if (!m_model->isKind(row))
        return false;
    m_model->setUnfolded(row, unfolded);
    return true;
}

bool FaultCard::eventFilter(QObject *watched, QEvent *event)
{
    // As in every tree.
    if (watched == table() && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Right || key->key() == Qt::Key_Left) &&
            key->modifiers() == Qt::NoModifier && unfold(key->key() == Qt::Key_Right))
            return true;
    }
    // Who comes to the sentence by the keyboard sees it marked, and Ctrl+C takes it.
    if (watched == m_sentence && event->type() == QEvent::FocusIn)
        m_sentence->setSelection(0, int(m_sentence->text().size()));
    return TableCard::eventFilter(watched, event);
}

} // namespace licheng
