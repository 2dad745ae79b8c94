// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/record_table_model.h"
#include "app/pages/common/page_context.h"
#include "app/presenters/record_removal.h"

#include <QPointer>
#include <QSet>
#include <QShortcut>

#include <functional>
#include <optional>

namespace licheng {

class Page;
class RecordExport;
class RecordSelection;
class TableCard;

/// Writes what a list shows to a file or on paper: the marked rows, or every matching one when none is
/// marked, and the columns in sight.
class ListExport : public QObject
{
    Q_OBJECT
public:
    /// As RecordExport::Content::codeTables.
    using CodeTables =
        std::function<QStringList(const RecordTableModel::RowValues &values, const FieldInfo &field)>;
    /// \p conditions tells the filter in words, for the paper.
    ListExport(const PageContext &context, const RecordTableModel &model, TableCard &card, Page *page,
               std::function<QStringList()> conditions, CodeTables codeTables);

    /// Whose marks count; belongs to the page.
    void setSelection(RecordSelection &selection) { m_selection = &selection; }
    /// Asks for the file first.
    void ask();
    /// As TableFile::create.
    void writeTo(const QString &path);
    /// Shows it as it will be printed.
    void print();

private:
    void cancel();
    using Done = std::function<void(const Result<qint64> &written)>;
    void run(const QString &what, const QString &path, const Done &done);
    void begin(const QString &what, const QString &path, const Done &done,
               const std::optional<QSet<qint64>> &only);

    PageContext m_context;
    const RecordTableModel &m_model;
    TableCard &m_card;
    Page *m_page;
    std::function<QStringList()> m_conditions;
    CodeTables m_codeTables;
    RecordSelection *m_selection = nullptr;
    QPointer<RecordExport> m_running;
    QPointer<QShortcut> m_escape; ///< cancels it
    bool m_isCancelled = false;
};

/// Removes records of a list after a question, and offers to take it back.
class ListRemoval : public QObject
{
    Q_OBJECT
public:
    /// The question belongs to the page.
    ListRemoval(const PageContext &context, const RecordTableModel &model, TableCard &card, QWidget *page);

    void ask(const QList<qint64> &ids);

private:
    void start(const std::vector<RecordRemoval::Wanted> &wanted);
    void tell(const RecordRemoval::Report &report);

    PageContext m_context;
    const RecordTableModel &m_model;
    TableCard &m_card;
    QWidget *m_page;
};

} // namespace licheng
