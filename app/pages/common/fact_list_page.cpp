// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/fact_list_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/common/table_export.h"
#include "app/presenters/terms.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

FactListPage::FactListPage(const PageContext &context, FactListSetup setup, QWidget *parent)
    : Page(parent), m_context(context), m_setup(std::move(setup)),
      m_model(new FactTableModel(m_setup.columns, m_setup.rowKey, this)), m_card(new TableCard(this)),
      m_note(new TextLabel({}, Type::Small, Ink::Dim)), m_top(new QHBoxLayout)
{
    setObjectName(m_setup.key + u"Page"_s);
    auto *exporting = new IconButton(u"export"_s, tr("Export what is shown"), this);
    exporting->setWords(tr("Export"));
    exporting->setObjectName(u"exportRecords"_s);
    const QString exportKey = m_context.actions.keyHint(u"page.export"_s);
    exporting->setToolTip(exportKey.isEmpty() ? tr("Export what is shown")
                                              : u"%1 (%2)"_s.arg(tr("Export what is shown"), exportKey));
    auto *printing = new IconButton(u"print"_s, tr("Print what is shown"), this);
    printing->setWords(tr("Print"));
    printing->setObjectName(u"printRecords"_s);
    const QString printKey = m_context.actions.keyHint(u"page.print"_s);
    printing->setToolTip(printKey.isEmpty() ? tr("Print what is shown")
                                            : u"%1 (%2)"_s.arg(tr("Print what is shown"), printKey));
    m_top->setSpacing(tokens::grid);
    m_top->addWidget(m_note, 1);
    m_top->addWidget(printing);
    m_top->addWidget(exporting);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::grid);
    column->addLayout(m_top);
    column->addWidget(m_card, 1);
    if (!m_setup.filters.empty()) {
        m_filter = &m_setup.filters.front();
        m_only = new QCheckBox(m_filter->text);
        m_only->setObjectName(u"onlyThese"_s);
        m_only->hide();
        m_top->insertWidget(1, m_only);
        connect(m_only, &QCheckBox::toggled, this, &FactListPage::showRows);
    }

    DataTable *list = table();
    list->setAccessibleName(m_setup.title);
    list->setModel(m_model);
    list->columns().setWidths(m_setup.widths);
    list->columns().setHiddenByDefault(m_setup.hidden);
    list->columns().keepIn(m_context.settings.store(), m_context.settings.columnsKey(m_setup.key));
    list->horizontalHeader()->setSortIndicatorClearable(true);
    list->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    list->setSortingEnabled(true);
    list->setMarks(m_setup.actions.isEmpty() ? DataTable::Marks::Hidden : DataTable::Marks::Shown);
    m_card->bulkBar()->setActions(m_setup.actions);
    connect(exporting, &QToolButton::clicked, this, &FactListPage::askExportPath);
    connect(printing, &QToolButton::clicked, this, &FactListPage::print);
    connect(m_card->bulkBar(), &BulkBar::actionTriggered, this, &FactListPage::actionTriggered);
    connect(m_card->emptyState(), &EmptyState::actionTriggered, this, &FactListPage::retryWanted);
    connect(m_card->emptyState(), &EmptyState::clearFilterRequested, this,
            [this] { m_only->setChecked(false); });
    connect(list, &DataTable::rowActivated, this,
            [this](int row) { Q_EMIT rowActivated(m_model->row(row)); });
    connect(&list->clipboard(), &TableClipboard::refused, this,
            [this](const QString &reason) { m_context.notices.say(Notices::Kind::Warning, reason); });
    answerAction(m_context.actions, u"page.export"_s, [this] { askExportPath(); });
    answerAction(m_context.actions, u"page.print"_s, [this] { print(); });
    m_card->emptyState()->setEmpty(m_setup.icon, tr("Reading…"), tr("The server is being asked."));
    m_card->setContent(TableCard::Content::Empty);
}

DataTable *FactListPage::table() const
{
    return m_card->table();
}

QWidget *FactListPage::firstFocus()
{
    return table();
}

void FactListPage::setRows(const QJsonArray &rows)
{
    m_rows = rows;
    showRows();
}

void FactListPage::follow(const std::vector<protocol::Condition> &conditions)
{
    if (!m_only)
        return;
    const auto asked =
        std::find_if(m_setup.filters.begin(), m_setup.filters.end(), [&](const FactFilter &filter) {
            return std::any_of(conditions.begin(), conditions.end(),
                               [&](const auto &condition) { return condition.path == filter.path; });
        });
    if (asked != m_setup.filters.end())
        m_filter = &*asked;
    m_only->setChecked(asked != m_setup.filters.end());
    showRows();
}

bool FactListPage::hasRows(const FactFilter &filter) const
{
    return std::any_of(m_rows->cbegin(), m_rows->cend(),
                       [&](const QJsonValue &row) { return filter.holds(row.toObject()); });
}

void FactListPage::showRows()
{
    if (!m_rows)
        return;
    QJsonArray rows = *m_rows;
    const bool isPart = m_only && m_only->isChecked();
    if (m_only) {
        // Switched off it offers what there is.
        const auto there = std::find_if(m_setup.filters.begin(), m_setup.filters.end(),
                                        [this](const FactFilter &filter) { return hasRows(filter); });
        if (!isPart && there != m_setup.filters.end() && !hasRows(*m_filter))
            m_filter = &*there;
        m_only->setText(m_filter->text);
        m_only->setVisible(isPart || there != m_setup.filters.end());
    }
    if (isPart) {
        rows = {};
        for (const QJsonValue &row : std::as_const(*m_rows)) {
            if (m_filter->holds(row.toObject()))
                rows.append(row);
        }
    }
    m_model->setRows(rows);
    if (rows.isEmpty() && !m_rows->isEmpty())
        m_card->emptyState()->setNone(m_filter->text, m_rows->size());
    else if (rows.isEmpty())
        m_card->emptyState()->setEmpty(m_setup.icon, m_setup.emptyTitle, m_setup.emptyText);
    else if (table()->currentRow() < 0)
        table()->goToRow(0);
    m_card->setContent(rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
    sayNote();
}

void FactListPage::setProblem(const QString &problem)
{
    m_card->emptyState()->setEmpty(u"warning"_s, tr("The list could not be read"), problem, tr("Try again"));
    m_card->setContent(TableCard::Content::Empty);
}

void FactListPage::setNote(const QString &note, const QString &keys)
{
    m_keys = keys;
    m_said = note;
    sayNote();
}

void FactListPage::sayNote()
{
    QStringList texts{m_said};
    // Keys for rows say nothing where there are none.
    if (m_model->rowCount() > 0)
        texts.append(m_keys);
    texts.removeAll(QString());
    m_note->setText(texts.join(u' '));
}

void FactListPage::addTool(QWidget *tool)
{
    m_top->insertWidget(1, tool);
    table()->rowMenu().offer(tool);
}

std::vector<QJsonObject> FactListPage::chosenRows() const
{
    std::vector<QJsonObject> rows;
    for (const int row : table()->markedRows())
        rows.push_back(m_model->row(row));
    if (rows.empty() && table()->currentRow() >= 0)
        rows.push_back(m_model->row(table()->currentRow()));
    return rows;
}

void FactListPage::askExportPath()
{
    askExportFile(this, m_context.settings, paperTitle(*this),
                  [this](const QString &path) { exportTo(path); });
}

void FactListPage::exportTo(const QString &path)
{
    licheng::exportTo(this, m_context.notices, writer(), path);
}

TableWriter FactListPage::writer() const
{
    return tableWriter(*table(), *m_model,
                       {paperTitle(*this),
                        paperNote(m_context, {terms::name(m_context.work.term()), m_said}),
                        {},
                        {},
                        m_context.work.now()});
}

void FactListPage::print()
{
    showPaper(m_context, this, paperTitle(*this), paperOf(writer()));
}

} // namespace licheng
