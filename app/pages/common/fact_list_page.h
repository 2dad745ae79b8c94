// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/page_context.h"
#include "app/pages/common/table_export.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/bulkbar.h"
#include "shared/protocol/record_query.h"

#include <QJsonArray>

#include <functional>
#include <optional>

class QCheckBox;
class QHBoxLayout;

namespace licheng {

class DataTable;
class TableCard;
class TextLabel;

/// Some of the rows alone, as home counts them.
struct FactFilter
{
    QLatin1String path; ///< of the condition with which home leads here
    QString text;
    std::function<bool(const QJsonObject &row)> holds;
};

/// What a page of facts is made of.
struct FactListSetup
{
    QString key; ///< settings and object names
    QString title;
    QString rowKey;
    std::vector<FactColumn> columns;
    std::vector<int> widths;
    QList<int> hidden = {}; ///< columns that start switched off
    QString icon;
    QString emptyTitle;
    QString emptyText;
    QList<BulkAction> actions = {}; ///< over marked rows; none: rows are not marked
    std::vector<FactFilter> filters = {};
};

/// A page with a short list that the server answers as a whole. Keys: arrows, Enter opens the row, Space
/// marks, Ctrl+A marks all, Esc clears, Ctrl+C copies, Ctrl+E exports.
class FactListPage : public Page
{
    Q_OBJECT
public:
    FactListPage(const PageContext &context, FactListSetup setup, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return m_setup.title; }
    [[nodiscard]] QWidget *firstFocus() override;

    void setRows(const QJsonArray &rows);
    /// Shows the rows of the filter that is among the conditions; all, where none is.
    void follow(const std::vector<protocol::Condition> &conditions);
    /// The sentence in place of a list that could not be read.
    void setProblem(const QString &problem);
    /// One line over the list; without a note what the keys do with its rows.
    void setNote(const QString &note, const QString &keys = {});
    /// Stands over the list beside the export.
    void addTool(QWidget *tool);
    /// Writes every row with the columns in sight, as TableFile::create takes the path.
    void exportTo(const QString &path);
    /// Shows it as it will be printed.
    void print();

    [[nodiscard]] FactTableModel *model() const { return m_model; }
    [[nodiscard]] DataTable *table() const;
    [[nodiscard]] TableCard *card() const { return m_card; }
    /// The marked rows, or the current one when none is marked.
    [[nodiscard]] std::vector<QJsonObject> chosenRows() const;

Q_SIGNALS:
    void rowActivated(const QJsonObject &row);
    void actionTriggered(const QString &id);
    void retryWanted();

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }

private:
    void sayNote();
    /// The rows as the chosen filter has them.
    void showRows();
    [[nodiscard]] bool hasRows(const FactFilter &filter) const;

    [[nodiscard]] TableWriter writer() const;
    void askExportPath();

    PageContext m_context;
    FactListSetup m_setup;
    FactTableModel *m_model;
    TableCard *m_card;
    TextLabel *m_note;
    QCheckBox *m_only = nullptr;          ///< none: there is no filter
    const FactFilter *m_filter = nullptr; ///< what it stands for
    std::optional<QJsonArray> m_rows;     ///< none: not read yet
    QString m_said;
    QString m_keys;
    QHBoxLayout *m_top;
};

} // namespace licheng
